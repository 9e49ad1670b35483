import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { i18n } from '../i18n'
import AttachmentLink from './AttachmentLink.vue'
import AttachmentPreview from './AttachmentPreview.vue'

const kHash = 'ab'.repeat(32)
afterEach(() => vi.restoreAllMocks())

async function previewed(answer: object, status = 200) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify(answer), { status, headers: { 'Content-Type': 'application/json' } }))
  const wrapper = mount(AttachmentPreview, { props: { association: 7, hash: kHash, address: `/api/v1/associations/7/attachments/${kHash}` }, global: { plugins: [i18n] } })
  await flushPromises()
  return wrapper
}
const told = { cut: false, name: '示例', media_type: 'x/y' }

it('shows the paragraphs, headings and tables of a document as text, never as markup', async () => {
  const wrapper = await previewed({
    ...told, kind: 'document',
    blocks: [{ heading: 1, item: false, text: '标题' }, { heading: 0, item: false, text: '<img src=x onerror=alert(1)>' }, { rows: [['甲', '<b>乙</b>']] }]
  })
  expect(wrapper.get('h3').text()).toBe('标题')
  expect(wrapper.find('img').exists()).toBe(false)
  expect(wrapper.text()).toContain('<img src=x onerror=alert(1)>')
  expect(wrapper.findAll('td').map((one) => one.text())).toEqual(['甲', '<b>乙</b>'])
})

it('shows the sheets of a workbook with rows of one width, and says where something is left off', async () => {
  const wrapper = await previewed({ ...told, kind: 'workbook', sheets: [{ name: '协会', cut: true, rows: [['甲'], ['一', '二', '三']] }, { name: '空', cut: false, rows: [] }] })
  expect(wrapper.findAll('tr').map((row) => row.findAll('td').length)).toEqual([3, 3])
  expect(wrapper.get('h3').text()).toBe('协会')
  expect(wrapper.text()).toContain('只显示前面的行和列')
  await wrapper.findAll('option')[1]!.setValue()
  expect(wrapper.get('h3').text()).toBe('空')
  expect(wrapper.text()).toContain('工作表是空的')
})

it('keeps the headings of a document in order', async () => {
  const block = (heading: number) => ({ heading, item: false, text: '题' })
  const wrapper = await previewed({ ...told, kind: 'document', blocks: [block(2), block(4), block(0), block(1), block(9)] })
  const tags = wrapper.findAll('.attachment-preview > :is(h3, h4, h5, h6)').map((one) => one.element.tagName)
  expect(tags).toEqual(['H3', 'H4', 'H3', 'H4'])
})

it('says so where the browser cannot show a picture', async () => {
  const wrapper = await previewed({ ...told, kind: 'image' })
  await wrapper.get('img').trigger('error')
  expect(wrapper.find('img').exists()).toBe(false)
  expect(wrapper.text()).toContain('图片无法显示')
})

it('gives PDFs and pictures to the browser', async () => {
  expect((await previewed({ ...told, kind: 'pdf' })).get('iframe').attributes('src')).toBe(`/api/v1/associations/7/attachments/${kHash}?inline=true`)
  expect((await previewed({ ...told, kind: 'image' })).get('img').attributes()).toMatchObject({ src: `/api/v1/associations/7/attachments/${kHash}?inline=true`, alt: '示例' })
})

it('says why there is no preview, and that one may not look', async () => {
  expect((await previewed({ ...told, kind: 'none', message: { zh: '这类文件不能预览', en: 'no' } })).text()).toContain('这类文件不能预览')
  const refused = await previewed({ title: 'no', status: 404 }, 404)
  expect(refused.find('[role=alert]').exists()).toBe(true)
})

it('opens and closes over the page', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify({ ...told, kind: 'text', text: '示例文本' }), { headers: { 'Content-Type': 'application/json' } }))
  const wrapper = mount(AttachmentLink, { props: { hash: kHash, label: '附件1' }, global: { plugins: [i18n] }, attachTo: document.body })
  expect(wrapper.get('a').attributes('href')).toBe(`/api/v1/attachments/${kHash}`)
  await wrapper.get('button').trigger('click')
  await flushPromises()
  expect(document.querySelector('[role=dialog] pre')?.textContent).toBe('示例文本')
  document.querySelector<HTMLElement>('[role=dialog] button')!.click()
  await flushPromises()
  expect(document.querySelector('[role=dialog]')).toBeNull()
  wrapper.unmount()
})
