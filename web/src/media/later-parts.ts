// Fetched together, with the first that is needed. A chunk for each would split the first load into as many pieces as
// they share with it.
import BurnBubble from './burn/BurnBubble.vue'
import FileCard from './file/FileCard.vue'
import { shrinkInWorker } from './image/shrink-in-worker.ts'
import LoadedPicture from './picture/LoadedPicture.vue'
import { prepareItem } from './tray/prepare-item.ts'
import { sendFromTray } from './tray/send-from-tray.ts'
import TrayPanel from './tray/TrayPanel.vue'
import ImageViewer from './viewer/ImageViewer.vue'

export { BurnBubble, FileCard, ImageViewer, LoadedPicture, prepareItem, sendFromTray, shrinkInWorker, TrayPanel }
