/** The part of exceljs that writes workbooks: the whole of it also loads readers, archives and streams, in twice the time. */
declare module 'exceljs/lib/doc/workbook.js' {
  import type ExcelJS from 'exceljs'

  const Workbook: typeof ExcelJS.Workbook
  export = Workbook
}
