import type { Messages } from '../i18n'

export default {
  preview: ['预览', 'Preview'],
  of: ['预览{name}', 'Preview of {name}'],
  open: ['预览{label}', 'Preview {label}'],
  download: ['下载原件', 'Download the file'],
  cut: ['内容较多，以下只是其中一部分，全文请下载原件。', 'There is more than is shown here. Download the file for all of it.'],
  textOnly: ['以下是文件的文字内容，不含版式和图片。', 'This is what the file says, without its layout and pictures.'],
  empty: ['文件中没有文字。', 'There is no text in the file.'],
  emptySheet: ['工作表是空的。', 'The sheet is empty.'],
  sheetCut: ['工作表较大，只显示前面的行和列。', 'The sheet is large: only its first rows and columns are shown.'],
  sheet: ['工作表', 'Sheet'],
  broken: ['图片无法显示，请下载后查看。', 'The picture cannot be shown. Download the file.'],
  table: ['文件中的表格', 'A table of the file'],
  page: ['PDF 内容', 'The PDF']
} satisfies Messages
