package spreadsheet

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"jobbro/backend/crm"
)

// workbook is an XLSX file. Its rows wait on the disk when they are many, because
// the file is a ZIP archive, which is written at the end.
type workbook struct {
	w     io.Writer
	book  *excelize.File
	sheet *excelize.StreamWriter
	row   int
	bold  int
	day   int
	err   error
}

func newWorkbook(w io.Writer) *workbook {
	b := &workbook{w: w, book: excelize.NewFile()}
	dayForm := "dd-mm-yyyy"
	if b.bold, b.err = b.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); b.err == nil {
		b.day, b.err = b.book.NewStyle(&excelize.Style{CustomNumFmt: &dayForm})
	}
	return b
}

func (b *workbook) Sheet(name string, headings []string, widths []float64) error {
	if b.err != nil {
		return b.err
	}
	first := b.sheet == nil
	if err := b.flush(); err != nil {
		return err
	}
	if first {
		b.err = b.book.SetSheetName("Sheet1", name)
	} else {
		_, b.err = b.book.NewSheet(name)
	}
	if b.err == nil {
		b.sheet, b.err = b.book.NewStreamWriter(name)
	}
	for i, width := range widths {
		if b.err == nil {
			b.err = b.sheet.SetColWidth(i+1, i+1, width)
		}
	}
	if b.err == nil {
		b.err = b.sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	}
	cells := make([]any, len(headings))
	for i, heading := range headings {
		cells[i] = excelize.Cell{StyleID: b.bold, Value: heading}
	}
	b.row = 0
	return b.write(cells)
}

func (b *workbook) Row(cells ...any) error {
	row := make([]any, len(cells))
	for i, cell := range cells {
		value, err := plain(cell)
		if err != nil {
			return err
		}
		switch v := value.(type) {
		case crm.Date:
			row[i] = excelize.Cell{StyleID: b.day, Value: v.Time()}
		case string:
			row[i] = readable(v) // a text in a workbook is never taken for a formula
		default:
			row[i] = v
		}
	}
	return b.write(row)
}

func (b *workbook) write(cells []any) error {
	if b.err == nil {
		b.row++
		var at string
		if at, b.err = excelize.CoordinatesToCellName(1, b.row); b.err == nil {
			b.err = b.sheet.SetRow(at, cells)
		}
	}
	return b.err
}

func (b *workbook) flush() error {
	if b.err == nil && b.sheet != nil {
		b.err = b.sheet.Flush()
	}
	return b.err
}

func (b *workbook) Close() error {
	defer b.book.Close()
	if err := b.flush(); err != nil {
		return err
	}
	return b.book.Write(b.w)
}

// readable is text without the characters that XML cannot hold: the whole file
// would not open.
func readable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, text)
}
