import type { ChannelSettings } from '../domain/channel-settings.ts'
import type { Target } from '../domain/place.ts'
import type { Db } from './database.ts'

export function createChannelSettings(db: Db): ChannelSettings {
  async function backendOf({ platform, workspace, channel }: Target): Promise<string | undefined> {
    const row = await db
      .selectFrom('channel_setting')
      .select('backend')
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .where('channel', '=', channel)
      .executeTakeFirst()
    return row?.backend
  }

  async function setBackend({ platform, workspace, channel }: Target, backend: string | undefined): Promise<void> {
    if (backend === undefined) {
      await db
        .deleteFrom('channel_setting')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('channel', '=', channel)
        .execute()
      return
    }
    await db
      .insertInto('channel_setting')
      .values({ platform, workspace, channel, backend })
      .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel']).doUpdateSet({ backend }))
      .execute()
  }

  return { backendOf, setBackend }
}
