package cvr

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"jobbro/backend/crm"
)

const (
	maxWorkbook = 64 << 20  // packed
	maxUnpacked = 512 << 20 // what a packed file may pretend to be
)

// readWorkbook reads the first sheet that has a header we know. Cells are taken
// as they are stored, so that no format turns a number into 1,02E+09.
func readWorkbook(content io.Reader, name string, day crm.Date, yield yieldFunc) {
	book, err := excelize.OpenReader(io.LimitReader(content, maxWorkbook), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked})
	if err != nil {
		reject(yield, name, "Regnearket kan ikke åbnes. Det er skåret af, for stort eller låst med en adgangskode.")
		return
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		if readSheet(book, sheet, name, day, yield) {
			return
		}
	}
	reject(yield, name, noHeader)
}

// readSheet reports false for a sheet without our header.
func readSheet(book *excelize.File, sheet, name string, day crm.Date, yield yieldFunc) bool {
	rows, err := book.Rows(sheet)
	if err != nil {
		return false
	}
	defer rows.Close()
	var table *table
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			break
		}
		switch {
		case blank(cells):
		case table == nil:
			var ok bool
			if table, ok = newTable(cells, day); !ok {
				return false
			}
		case !table.read(fmt.Sprintf("%s, %s, række %d", name, sheet, number), cells, yield):
			return true
		}
	}
	if rows.Error() != nil {
		reject(yield, name+", "+sheet, "Arket er skåret af. Gem regnearket igen.")
	}
	return table != nil
}
