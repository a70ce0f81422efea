export const attachments = {
  attachments: {},
}
