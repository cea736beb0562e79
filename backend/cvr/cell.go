package cvr

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/xuri/excelize/v2"

	"jobbro/backend/crm"
)

func readCVR(r *row, cell string) string {
	r.CVR = strings.TrimPrefix(strings.ToUpper(spaceless(cell)), "DK")
	return ""
}

func readPNumber(r *row, cell string) string {
	r.pNumber = spaceless(cell)
	return ""
}

func spaceless(cell string) string { return strings.Join(strings.Fields(cell), "") }

func readForm(r *row, cell string) string {
	r.LegalForm = cell
	r.Sector = sectorOf(cmp.Or(formNames[strings.ToLower(cell)], "name"))
	return ""
}

var sectorNames = map[string]crm.Sector{
	"privat": crm.SectorPrivate, "kommunal": crm.SectorMunicipal, "kommune": crm.SectorMunicipal,
	"regional": crm.SectorRegional, "region": crm.SectorRegional, "stat": crm.SectorState, "statslig": crm.SectorState,
	"andet": crm.SectorOther, "anden": crm.SectorOther,
	"private": crm.SectorPrivate, "municipal": crm.SectorMunicipal, "state": crm.SectorState, "other": crm.SectorOther,
}

func readSector(r *row, cell string) string {
	sector, known := sectorNames[strings.ToLower(cell)]
	if !known {
		return "Sektor skal være privat, kommunal, regional, statslig eller anden."
	}
	r.Sector = sector
	return ""
}

func readStatus(r *row, cell string) string {
	switch status := crm.CompanyStatus(strings.ToLower(cell)); status {
	case crm.CompanyClosing, crm.CompanyCeased:
		r.Status = status
	default:
		r.Status = statusOf(cell)
	}
	return ""
}

func readPostcode(r *row, cell string) string {
	code, _, _ := strings.Cut(cell, " ")
	r.Postcode = postcode(code)
	if r.Postcode == "" && cell != "" {
		return "Et postnummer har 4 cifre."
	}
	return ""
}

// municipalityFile has the code and the name of every municipality.
//
//go:embed municipalities.csv
var municipalityFile string

var municipalities = sync.OnceValue(func() map[string]int {
	byName := map[string]int{}
	for line := range strings.Lines(municipalityFile) {
		if code, name, ok := strings.Cut(strings.TrimSpace(line), ";"); ok {
			byName[folded(name)], _ = strconv.Atoi(code)
		}
	}
	return byName
})

func readMunicipality(r *row, cell string) string {
	if cell == "" {
		return ""
	}
	code, err := strconv.Atoi(cell)
	if err != nil {
		code = municipalities()[strings.TrimSuffix(folded(cell), "kommune")]
	}
	if code < 100 || code > 999 {
		return "Kommunen skal være et navn eller en kode med tre cifre, 860 for Hjørring."
	}
	r.Municipality = code
	return ""
}

func readLat(r *row, cell string) (why string) {
	r.Lat, why = degrees(cell, "Breddegrad", 54, 58)
	return why
}

func readLon(r *row, cell string) (why string) {
	r.Lon, why = degrees(cell, "Længdegrad", 7, 16)
	return why
}

// degrees reads a position, which is in Denmark or a mistake.
func degrees(cell, heading string, low, high float64) (*float64, string) {
	if cell == "" {
		return nil, ""
	}
	value, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
	if err != nil || !(value >= low && value <= high) {
		return nil, heading + " skal være et decimaltal i Danmark."
	}
	return &value, ""
}

// readIndustry takes "620100", "62.01.00" and "620100 Computerprogrammering". A
// spreadsheet loses the leading zero.
func readIndustry(r *row, cell string) string {
	code, title, _ := strings.Cut(cell, " ")
	code = strings.ReplaceAll(code, ".", "")
	if len(code) == 5 {
		code = "0" + code
	}
	if code != "" && (len(code) != 6 || strings.Trim(code, "0123456789") != "") {
		return "En branchekode har 6 cifre."
	}
	if code != notStated {
		r.Industry = code
		r.IndustryTitle = cmp.Or(r.IndustryTitle, title)
	}
	return ""
}

func readScheme(r *row, cell string) string {
	if cell = strings.ToUpper(spaceless(cell)); !slices.Contains([]string{"DB25", "DB07", ""}, cell) {
		return "Branchenomenklatur skal være DB25 eller DB07."
	}
	r.IndustryScheme = cell
	return ""
}

const noCount = "Ansatte skal være et tal eller et interval som 10-19."

// readEmployees takes "17", "10-19", "1000+" and the register's "ANTAL_10_19".
func readEmployees(r *row, cell string) string {
	if cell == "" {
		return ""
	}
	if from, to, known := interval(cell); known {
		r.EmployeesFrom, r.EmployeesTo = from, to
		return ""
	}
	from, to, isInterval := strings.Cut(strings.TrimSuffix(cell, "+"), "-")
	why := readEmployeesFrom(r, strings.TrimSpace(from))
	switch {
	case r.EmployeesFrom == nil:
		return cmp.Or(why, noCount)
	case isInterval:
		return readEmployeesTo(r, strings.TrimSpace(to))
	case !strings.HasSuffix(cell, "+"):
		r.EmployeesTo = r.EmployeesFrom
	}
	return ""
}

func readEmployeesFrom(r *row, cell string) (why string) {
	r.EmployeesFrom, why = people(cell)
	return why
}

func readEmployeesTo(r *row, cell string) (why string) {
	r.EmployeesTo, why = people(cell)
	return why
}

func people(cell string) (*int, string) {
	if cell == "" {
		return nil, ""
	}
	n, err := strconv.Atoi(strings.ReplaceAll(cell, ".", "")) // 1.200
	if err != nil || n < 0 || n > math.MaxInt32 {
		return nil, noCount
	}
	return &n, ""
}

func readPhone(r *row, cell string) string {
	r.Phone = usablePhone(cell)
	return ""
}

func readEmail(r *row, cell string) string {
	r.Email = usableEmail(cell)
	return ""
}

func readAdProtected(r *row, cell string) string {
	switch strings.ToLower(cell) {
	case "ja", "j", "x", "1", "true", "yes", "sand":
		r.AdProtected = true
	case "nej", "n", "", "0", "false", "no", "falsk":
	default:
		return "Reklamebeskyttelse skal være ja eller nej."
	}
	return ""
}

// readUpdated takes a day or a time as people, the register or a spreadsheet
// write it. A day means its beginning in Denmark.
func readUpdated(r *row, cell string) string {
	if cell == "" {
		return ""
	}
	for _, form := range []string{time.RFC3339, time.DateOnly, "02-01-2006", "02.01.2006", "02/01/2006", time.DateTime} {
		if at, err := time.ParseInLocation(form, cell, crm.Copenhagen()); err == nil {
			r.updated = at
			return ""
		}
	}
	days, err := strconv.ParseFloat(cell, 64)
	at, err2 := excelize.ExcelDateToTime(days, false)
	if err != nil || err2 != nil {
		return "Sidst opdateret skal være en dato som 2026-11-21."
	}
	r.updated = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, crm.Copenhagen())
	return ""
}
