package caseload

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"jobbro/backend/crm"
)

func read(t *testing.T, content string) (entries []crm.CitizenEntry, rejected []string) {
	t.Helper()
	for entry, err := range Read(strings.NewReader(content), "fil") {
		switch told := err.(type) {
		case nil:
			entries = append(entries, entry)
		case *crm.Rejection:
			rejected = append(rejected, told.Where+": "+told.Why)
		default:
			t.Fatal(err)
		}
	}
	return entries, rejected
}

func fieldsOf(e crm.CitizenEntry) crm.CitizenFields {
	f := crm.ImportedCitizen()
	e.Apply(&f)
	return f
}

const danish = "\ufeffSagsnummer;Kode;Jobmål;Timer mindst;Timer højst;Må ikke kræve;Hensyn gennemgået;Dansk;Tider;Ordninger;Pause;Navn\n"

// The three kinds of files say the same of the same citizen.
func TestFilesSayTheSame(t *testing.T) {
	t.Parallel()
	table := danish + "sag-1;K1-0009;933420, 911210;4,5;10;Trapper|Løft over 10 kg;30-06-2027;2;Dag, Aften;Småjob;nej;Bodil Borger\n"
	feed := `{"case_ref":"sag-1","code":"K1-0009","goals":["933420","911210"],"hours_min":4.5,"hours_max":10,"hard":["lift_over_10kg","stairs"],` +
		`"considered_on":"2027-06-30","language":2,"availability":["day","evening"],"schemes":["small_job"],"paused":false}` + "\n"
	book := excelize.NewFile()
	for i, row := range [][]any{
		{"Sagsnummer", "Kode", "Jobmål", "Timer mindst", "Timer højst", "hard", "considered_on", "Dansk", "Tider", "Ordninger", "Pause"},
		{"sag-1", "K1-0009", "933420|911210", 4.5, 10, "stairs,lift_over_10kg", 46568, 2, "day,evening", "small_job", "nej"},
	} {
		for j, cell := range row {
			name, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := book.SetCellValue("Sheet1", name, cell); err != nil {
				t.Fatal(err)
			}
		}
	}
	var packed bytes.Buffer
	if err := book.Write(&packed); err != nil {
		t.Fatal(err)
	}
	want := crm.ImportedCitizen()
	want.Code, want.HoursMin, want.HoursMax, want.Language, want.ConsideredOn = "K1-0009", 4.5, 10, 2, "2027-06-30"
	want.Goals = []crm.Goal{{Occupation: "933420", Title: crm.OccupationTitle("933420")}, {Occupation: "911210", Title: crm.OccupationTitle("911210")}}
	want.Hard, want.Availability, want.Schemes = []crm.Demand{"lift_over_10kg", "stairs"}, []crm.Shift{"day", "evening"}, []crm.OpeningKind{"small_job"}
	for kind, content := range map[string]string{"table": table, "feed": feed, "workbook": packed.String()} {
		entries, rejected := read(t, content)
		if len(entries) != 1 || len(rejected) != 0 || entries[0].CaseRef != "sag-1" {
			t.Fatalf("%s: %+v, %v", kind, entries, rejected)
		}
		if got := fieldsOf(entries[0]); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v, want\n%+v", kind, got, want)
		}
	}
}

func TestWhatIsNotSaidStays(t *testing.T) {
	t.Parallel()
	entries, rejected := read(t, "sagsnummer,timer_mindst,må ikke kræve,afsluttet\nsag-1,,,\nsag-2,-,-,-\n")
	if len(entries) != 2 || len(rejected) != 0 {
		t.Fatalf("%+v, %v", entries, rejected)
	}
	before := crm.ImportedCitizen()
	before.HoursMin, before.HoursMax, before.Hard, before.ClosedOn = 4, 8, []crm.Demand{"stairs"}, "2027-06-30"
	kept, cleared := before, before
	entries[0].Apply(&kept)
	entries[1].Apply(&cleared)
	if !reflect.DeepEqual(kept, before) {
		t.Errorf("empty cells said %+v", kept)
	}
	if cleared.HoursMin != 0 || len(cleared.Hard) != 0 || cleared.ClosedOn != "" || cleared.HoursMax != 8 {
		t.Errorf("hyphens left %+v", cleared)
	}
}

// What is wrong is told by line and field, and what stands there is not repeated.
func TestBadRowsAreTold(t *testing.T) {
	t.Parallel()
	for content, want := range map[string][]string{
		"":                    {"fil: Filen er tom."},
		"Navn;CPR\nBodil;1\n": {"fil: " + noHeader},
		"Sagsnummer;Timer højst;Tider\nsag-1;mange;\nsag-2;8;Altid\nsag-3;8;Efter aftale\n": {
			"fil, linje 2: Timer højst: Skal være et tal.", "fil, linje 3: Tider: Et af ordene findes ikke på listen.", "fil, linje 4: Tider: Et af ordene findes ikke på listen."},
		"{\"case_ref\":\"sag-1\",\"cpr\":\"0101901234\"}\n{\"case_ref\":\"sag-2\",\"hours_max\":\"ti\"}\n{\n": {
			"fil, linje 1: Linjen har et felt, som kortet ikke kender. Navn, CPR-nummer og fritekst hører ikke til her.",
			"fil, linje 2: hours_max: Feltet har en forkert form.", "fil, linje 3: Linjen er ikke et JSON-objekt."},
	} {
		entries, rejected := read(t, content)
		if len(entries) != 0 || !reflect.DeepEqual(rejected, want) {
			t.Errorf("%q: %+v, %q, want %q", content, entries, rejected, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(danish + "sag-1;K1-0009;933420;4,5;10;Trapper;46568;2;Dag;Småjob;nej;x\n"))
	f.Add([]byte(`{"case_ref":"sag-1","goals":["933420"],"hours_min":1e309}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		for entry, err := range Read(bytes.NewReader(content), "fil") {
			if err == nil {
				fields := fieldsOf(entry)
				_ = fields.ValidateChange(&crm.CitizenFields{}, "2027-06-30")
			}
		}
	})
}
