import type { Kind } from '../../checker/violation.ts'
import { plantDoubleClaim, plantFalseRefusal, plantImpossibleOrder, plantSeatBeyondCapacity } from './plant-answers.ts'
import {
  plantDeliveryAfterTheEnd,
  plantEarlyEnd,
  plantFalseCertificate,
  plantKeptContent,
  plantLateEnd,
  plantMissingCertificate,
} from './plant-ends.ts'
import { plantDivergence, plantDuplicate, plantPhantom, plantReordered } from './plant-events.ts'
import { plantLostMiddle, plantLostPrefix, plantLostTail } from './plant-losses.ts'
import { plantPartialResume, plantRefusedResume, plantSilentResume } from './plant-resumes.ts'
import type { Plant } from './plant.ts'

/** One violation of each kind. */
export const PLANTS: Readonly<Record<Kind, Plant>> = {
  'lost prefix': plantLostPrefix,
  'lost middle': plantLostMiddle,
  'lost tail': plantLostTail,
  'partial resume': plantPartialResume,
  'silent resume': plantSilentResume,
  'refused resume': plantRefusedResume,
  duplicate: plantDuplicate,
  phantom: plantPhantom,
  reordered: plantReordered,
  'divergent observers': plantDivergence,
  'early end': plantEarlyEnd,
  'late end': plantLateEnd,
  'delivery after the end': plantDeliveryAfterTheEnd,
  'seat beyond capacity': plantSeatBeyondCapacity,
  'claimed twice': plantDoubleClaim,
  'false refusal': plantFalseRefusal,
  'missing certificate': plantMissingCertificate,
  'false certificate': plantFalseCertificate,
  'content after the end': plantKeptContent,
  'no order explains it': plantImpossibleOrder,
}
