import { onScopeDispose, ref, type Ref } from 'vue'
import { areFilesMeant } from './are-files-meant.ts'

/** Files that are pasted or dropped anywhere on the page. Gives whether some are held above it right now. */
export function useFileIntake(isOpen: () => boolean, take: (files: readonly File[]) => void): Readonly<Ref<boolean>> {
  const isHeld = ref(false)
  const listening = new AbortController()
  // Every element that is passed over says enter and leave.
  let depth = 0

  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
  const settle = () => {
    depth = 0
    isHeld.value = false
  }
  function listen<Name extends keyof DocumentEventMap>(name: Name, on: (event: DocumentEventMap[Name]) => void): void {
    document.addEventListener(name, on, { signal: listening.signal })
  }

  listen('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0 || !isOpen()) return
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const names = files.map(({ name }) => name)
    if (!areFilesMeant(text, names)) return
    event.preventDefault()
    take(files)
  })
  listen('dragenter', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    depth += 1
    isHeld.value = isOpen()
  })
  listen('dragleave', (event) => {
    if (!hasFiles(event)) return
    depth -= 1
    if (depth <= 0) settle()
  })
  // A file that nobody takes would replace the page.
  listen('dragover', (event) => hasFiles(event) && event.preventDefault())
  listen('drop', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    settle()
    if (isOpen()) take([...(event.dataTransfer?.files ?? [])])
  })
  onScopeDispose(() => listening.abort())
  return isHeld
}
