// Package certificate makes course certificates as PDF.
package certificate

import (
	"bytes"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"jobbro/backend/crm"
)

// PDF is a certificate on one A4 page lying down. from is the municipality's name, or "".
func PDF(c *crm.Certificate, from string) ([]byte, error) {
	page := fpdf.New("L", "mm", "A4", "")
	page.SetLang("da-DK")
	page.SetTitle("Kursusbevis: "+c.Course, true)
	page.SetAuthor(from, true)
	page.SetCreationDate(c.CompletedOn.Time())
	page.SetModificationDate(c.CompletedOn.Time())
	// The fonts of PDF itself lack the letters of many people's names.
	page.AddUTF8FontFromBytes("go", "", goregular.TTF)
	page.AddUTF8FontFromBytes("go", "B", gobold.TTF)
	page.AddPage()
	line := func(text, style string, size, below float64) {
		if text == "" {
			return
		}
		page.SetFont("go", style, size)
		page.MultiCell(0, size*0.5, text, "", "C", false)
		page.Ln(below)
	}
	page.SetMargins(25, 25, 25)
	page.SetLineWidth(0.8)
	page.Rect(12, 12, 273, 186, "D")
	page.SetY(34)
	line("Kursusbevis", "B", 36, 14)
	line(c.Name, "B", 26, 2)
	line(c.Company, "", 15, 10)
	line("har gennemført", "", 14, 4)
	line(c.Course, "B", 20, 6)
	line(c.Between()+", "+days(c.Present)+" af "+strconv.Itoa(c.Days), "", 14, 22)
	line(from, "B", 14, 1)
	line(c.Given(), "", 12, 0)
	var out bytes.Buffer
	err := page.Output(&out)
	return out.Bytes(), err
}

func days(n int) string {
	if n == 1 {
		return "1 dag"
	}
	return strconv.Itoa(n) + " dage"
}
