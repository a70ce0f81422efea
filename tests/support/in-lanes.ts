/** Does something for each number from one on, so many of them at once. The first failure is thrown. */
export async function inLanes(
  { count, lanes, from = 0 }: { readonly count: number; readonly lanes: number; readonly from?: number },
  doOne: (index: number) => Promise<void>,
): Promise<void> {
  const each = Array.from({ length: lanes }, async (_, lane) => {
    for (let index = from + lane; index < from + count; index += lanes) await doOne(index)
  })
  await Promise.all(each)
}
