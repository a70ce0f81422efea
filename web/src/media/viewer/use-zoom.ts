import { computed, ref, watch, type Ref } from 'vue'
import { fitWithin, type Size } from '../image/fit-within.ts'
import { usePointers } from './use-pointers.ts'
import { panBy, WHOLE, zoomBy, type Frame, type Point } from './zoom.ts'

const STEP = 1.4
const WHEEL_SPEED = 0.002
const DOUBLE_TAP_SCALE = 2.5

/** How one picture is looked at in one frame. */
export function useZoom(frame: Readonly<Ref<HTMLElement | null>>, picture: () => Size) {
  const view = ref(WHOLE)
  watch(picture, () => {
    view.value = WHOLE
  })

  const sizes = (): Frame => {
    const { clientWidth: w = 1, clientHeight: h = 1 } = frame.value ?? {}
    return { frame: { w, h }, picture: fitted(picture(), { w, h }) }
  }
  const fromMiddle = ({ x, y }: Point): Point => {
    const box = frame.value?.getBoundingClientRect()
    return box === undefined ? { x: 0, y: 0 } : { x: x - box.x - box.width / 2, y: y - box.y - box.height / 2 }
  }
  const zoom = (factor: number, at: Point = { x: 0, y: 0 }) => {
    view.value = zoomBy(view.value, factor, at, sizes())
  }
  const pan = (by: Point) => {
    view.value = panBy(view.value, by, sizes())
  }
  const pointers = usePointers(({ by, factor, at }) => {
    pan(by)
    zoom(factor, fromMiddle(at))
  })

  return {
    isClose: computed(() => view.value.scale > 1),
    style: computed(() => ({
      transform: `translate(${view.value.x}px, ${view.value.y}px) scale(${view.value.scale})`,
    })),
    pointers,
    pan,
    closer: () => zoom(STEP),
    further: () => zoom(1 / STEP),
    whole: () => {
      view.value = WHOLE
    },
    onWheel: (event: WheelEvent) =>
      zoom(Math.exp(-event.deltaY * WHEEL_SPEED), fromMiddle({ x: event.clientX, y: event.clientY })),
    onDouble: ({ clientX: x, clientY: y }: MouseEvent) =>
      zoom(view.value.scale > 1 ? 1 / view.value.scale : DOUBLE_TAP_SCALE, fromMiddle({ x, y })),
  }
}

/** As large as fits, and no larger than it is. */
function fitted(picture: Size, { w, h }: Size): Size {
  const scale = Math.min(1, w / picture.w, h / picture.h)
  return fitWithin(picture, Math.max(picture.w, picture.h) * scale)
}
