package cvr

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
)

// today is the day all samples are read on.
const today crm.Date = "2026-11-21"

// heard is all that Read yields of some content: what is said, and what is
// rejected. Any other error fails the test.
func heard(t testing.TB, content, name string) (entries []crm.RegisterEntry, rejected []string) {
	t.Helper()
	for entry, err := range Read(strings.NewReader(content), name, today) {
		switch err := err.(type) {
		case nil:
			entries = append(entries, entry)
		case *crm.Rejection:
			rejected = append(rejected, err.Error())
		default:
			t.Fatal(err)
		}
	}
	return entries, rejected
}

func sample(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func count(n int) *int { return &n }

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

// R1, R2: what the register says of real companies is read: form, status, sector,
// industry, address, employees and protection.
func TestCompanySamples(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		want    crm.CompanyFields
		updated string
	}{
		// The newest headcount is in an array of its own; phones have ended.
		"virksomhed_10150817.json": {crm.CompanyFields{
			CVR: "10150817", Name: "Erhvervsstyrelsen", LegalForm: "Statslig administrativ enhed",
			Status: crm.CompanyActive, Sector: crm.SectorState,
			Industry: "841300", IndustryScheme: "DB07", IndustryTitle: "Administration af og bidrag til erhvervsfremme",
			Place:         crm.Place{Street: "Langelinie Allé 17", Postcode: "2100", Town: "København Ø", Municipality: 101},
			EmployeesFrom: count(1000),
		}, "2023-08-21T19:17:07+02:00"},
		// Greenland: codes as strings, house numbers to 0, no time at the root.
		"virksomhed_12950160.json": {crm.CompanyFields{
			CVR: "12950160", Name: "Magenta Grønland ApS", LegalForm: "Anpartsselskab",
			Status: crm.CompanyActive, Sector: crm.SectorPrivate,
			Industry: "620100", IndustryScheme: "DB07", IndustryTitle: "Computerprogrammering",
			Place: crm.Place{Street: "Imaneq 32A, 3. sal", Postcode: "3900", Town: "Nuuk", Municipality: 956},
			Email: "kontakt@example.invalid",
		}, "2020-06-01T18:53:16-02:00"},
		// Four earlier addresses and industries; a phone number that is none.
		"virksomhed_25052943.json": {crm.CompanyFields{
			CVR: "25052943", Name: "MAGENTA ApS", LegalForm: "Anpartsselskab",
			Status: crm.CompanyActive, Sector: crm.SectorPrivate,
			Industry: "620200", IndustryScheme: "DB07", IndustryTitle: "Konsulentbistand vedrørende informationsteknologi",
			Place:         crm.Place{Street: "Pilestræde 43, 3. 777", Postcode: "1112", Town: "København K", Municipality: 101},
			EmployeesFrom: count(20), EmployeesTo: count(49), Email: "kontakt@example.invalid", AdProtected: true,
		}, "2017-04-10T09:01:06+02:00"},
		// Ceased: every period has ended, and nobody is to be called any more.
		"virksomhed_29863997.json": {crm.CompanyFields{
			CVR: "29863997", Name: "Nr. Nebel Salonskytteforening", LegalForm: "Frivillig forening",
			Status: crm.CompanyCeased, Sector: crm.SectorPrivate,
			Industry: "949900", IndustryScheme: "DB07", IndustryTitle: "Andre organisationer og foreninger i.a.n.",
			Place:       crm.Place{Street: "Bredgade 79", Postcode: "6830", Town: "Nørre Nebel", Municipality: 573},
			AdProtected: true,
		}, "2020-01-17T00:03:38.738+01:00"},
		// A foreign enterprise has no status of its own.
		"virksomhed_37018848.json": {crm.CompanyFields{
			CVR: "37018848", Name: "Meta Mind AB", LegalForm: "Anden udenlandsk virksomhed",
			Status: crm.CompanyActive, Sector: crm.SectorPrivate,
			Industry: "620100", IndustryScheme: "DB07", IndustryTitle: "Computerprogrammering",
			Place:         crm.Place{Street: "Flæsketorvet 68, 1.", Postcode: "1711", Town: "København V", Municipality: 101},
			EmployeesFrom: count(2), EmployeesTo: count(4),
		}, "2021-12-17T22:21:03+01:00"},
		"virksomhed_42611433.json": {crm.CompanyFields{
			CVR: "42611433", Name: "Assure Alternatives A/S", LegalForm: "Aktieselskab",
			Status: crm.CompanyActive, Sector: crm.SectorPrivate,
			Industry: "663000", IndustryScheme: "DB07", IndustryTitle: "Formueforvaltning",
			Place: crm.Place{Street: "Gammel Strandvej 16", Postcode: "2990", Town: "Nivå", Municipality: 210},
			Email: "kontakt@example.invalid", AdProtected: true,
		}, "2024-02-02T16:11:32+01:00"},
		"virksomhed_44477378.json": {crm.CompanyFields{
			CVR: "44477378", Name: "Assure Alternatives TG Partners VIII Feeder K/S", LegalForm: "Kommanditselskab",
			Status: crm.CompanyActive, Sector: crm.SectorPrivate,
			Industry: "643040", IndustryScheme: "DB07", IndustryTitle: "Ventureselskaber og kapitalfonde",
			Place:       crm.Place{Street: "Gammel Strandvej 16", Postcode: "2990", Town: "Nivå", Municipality: 210},
			AdProtected: true,
		}, "2024-02-12T15:16:35+01:00"},
		// Invented, and ceased though its summary says NORMAL. No address history.
		"virksomhed_88888881_FIKTIV.json": {crm.CompanyFields{
			CVR: "88888881", Name: "A. And Moentpudser", LegalForm: "Enkeltmandsvirksomhed",
			Status: crm.CompanyCeased, Sector: crm.SectorPrivate,
			Industry: "011300", IndustryScheme: "DB07", IndustryTitle: "moentpudsning",
			Place: crm.Place{Street: "Qallimiut/Ammassivik", Postcode: "3920", Town: "Qaqortoq", Municipality: 955},
		}, "2019-10-10T09:23:30+02:00"},
		"virksomhed_88888882_FIKTIV.json": {crm.CompanyFields{
			CVR: "88888882", Name: "Faetter Hoejben spilleservice", LegalForm: "Enkeltmandsvirksomhed",
			Status: crm.CompanyCeased, Sector: crm.SectorPrivate,
			Industry: "494100", IndustryScheme: "DB07", IndustryTitle: "Gambling",
			Place: crm.Place{Street: "Attartu 52", Postcode: "3905", Town: "Nuussuaq", Municipality: 956},
		}, "2019-10-10T09:23:14+02:00"},
		"virksomhed_88888883_FIKTIV.json": {crm.CompanyFields{
			CVR: "88888883", Name: "Georg Gearloes opfindelser", LegalForm: "Enkeltmandsvirksomhed",
			Status: crm.CompanyCeased, Sector: crm.SectorPrivate,
			Industry: "433200", IndustryScheme: "DB07", IndustryTitle: "Opfinder",
			Place: crm.Place{Street: "Attartu 52", Postcode: "3905", Town: "Nuussuaq", Municipality: 956},
		}, "2019-10-10T09:23:23+02:00"},
		"virksomhed_88888884_FIKTIV.json": {crm.CompanyFields{
			CVR: "88888884", Name: "Anderssines catering service", LegalForm: "Enkeltmandsvirksomhed",
			Status: crm.CompanyCeased, Sector: crm.SectorPrivate,
			Industry: "031100", IndustryScheme: "DB07", IndustryTitle: "Catering",
			Place: crm.Place{Street: "Attartu 52", Postcode: "3905", Town: "Nuussuaq", Municipality: 956},
		}, "2019-10-10T09:14:18+02:00"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			entries, rejected := heard(t, sample(t, name), name)
			if len(entries) != 1 || len(rejected) != 0 {
				t.Fatalf("got %d entries and %q", len(entries), rejected)
			}
			if !reflect.DeepEqual(*entries[0].Company, test.want) {
				t.Errorf("got  %+v\nwant %+v", *entries[0].Company, test.want)
			}
			if !entries[0].UpdatedAt.Equal(at(test.updated)) {
				t.Errorf("updated %v, want %v", entries[0].UpdatedAt, test.updated)
			}
		})
	}
	names, err := filepath.Glob("testdata/virksomhed_*.json")
	if err != nil || len(names) != len(tests) {
		t.Errorf("%d samples, %d tests (%v)", len(names), len(tests), err)
	}
}

// The summary of all of these says Aktiv, and all of them have ceased.
func TestWorkplaceSamples(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		want crm.WorkplaceFields
		cvr  string
	}{
		"penhed_1009917736.json": {crm.WorkplaceFields{
			PNumber: "1009917736", Name: "LOTUS IMPORT ApS", Status: crm.CompanyCeased,
			Industry: "463900", IndustryScheme: "DB07", IndustryTitle: "Ikke-specialiseret engroshandel med føde-, drikke- og tobaksvarer",
			Place:         crm.Place{Street: "Frugtmarkedet 19", Postcode: "2500", Town: "Valby", Municipality: 101},
			EmployeesFrom: count(1), EmployeesTo: count(1),
		}, "27197531"},
		"penhed_1020994432.json": {crm.WorkplaceFields{
			PNumber: "1020994432", Name: "4 Beloved Paws", Status: crm.CompanyCeased,
			Industry: "949900", IndustryScheme: "DB07", IndustryTitle: "Andre organisationer og foreninger i.a.n.",
			Place: crm.Place{Street: "Skt. Knuds gade 51", Postcode: "5000", Town: "Odense C", Municipality: 461},
		}, "37314161"},
		"penhed_1021673729.json": {crm.WorkplaceFields{
			PNumber: "1021673729", Name: "TM.Media Services", Status: crm.CompanyCeased,
			Industry: "620200", IndustryScheme: "DB07", IndustryTitle: "Konsulentbistand vedrørende informationsteknologi",
			Place: crm.Place{Street: "Høstvej 7", Postcode: "6705", Town: "Esbjerg Ø", Municipality: 561},
		}, "37940755"},
		"penhed_1021686405.json": {crm.WorkplaceFields{
			PNumber: "1021686405", Name: "retroognyt.dk", Status: crm.CompanyCeased,
			Industry: "478900", IndustryScheme: "DB07", IndustryTitle: "Detailhandel med andre varer fra stadepladser og markeder",
			Place: crm.Place{Street: "Svinget 7", Postcode: "7100", Town: "Vejle", Municipality: 630},
		}, "37952273"},
		// 999999 means that no industry is stated.
		"penhed_1021809213.json": {crm.WorkplaceFields{
			PNumber: "1021809213", Name: "BE 64 K/S", Status: crm.CompanyCeased,
			Place: crm.Place{Street: "Kigkurren 8D, 1.", Postcode: "2300", Town: "København S", Municipality: 101},
		}, "38062980"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			entries, rejected := heard(t, sample(t, name), name)
			if len(entries) != 1 || len(rejected) != 0 {
				t.Fatalf("got %d entries and %q", len(entries), rejected)
			}
			if !reflect.DeepEqual(*entries[0].Workplace, test.want) || entries[0].CompanyCVR != test.cvr {
				t.Errorf("got  %+v of %s\nwant %+v of %s", *entries[0].Workplace, entries[0].CompanyCVR, test.want, test.cvr)
			}
		})
	}
}

// R2: one document, one on each line, and a whole answer of the register say the same.
func TestWrappings(t *testing.T) {
	t.Parallel()
	const (
		smithy = `{"Vrvirksomhed":{"cvrNummer":90000004,"navne":[{"navn":"Åsmedjen"}]}}`
		bakery = `{"Vrvirksomhed":{"cvrNummer":"90000012","navne":[{"navn":"Brødværket"}]}}`
		forge  = `{"VrproduktionsEnhed":{"pNummer":1000000001,"virksomhedsrelation":[{"cvrNummer":90000004}]}}`
	)
	hits := func(documents ...string) string {
		for i, d := range documents {
			documents[i] = `{"_index":"cvr","_id":"1","_score":null,"_source":` + d + `}`
		}
		return `{"_scroll_id":"x","took":1,"timed_out":false,"hits":{"total":{"value":2},"hits":[` + strings.Join(documents, ",\n") + `]}}`
	}
	tests := map[string]struct {
		content string
		want    []string
	}{
		"one document":              {smithy, []string{"90000004"}},
		"one hit":                   {`{"_id":"1","_source":` + smithy + `}`, []string{"90000004"}},
		"NDJSON":                    {smithy + "\n" + bakery + "\n" + forge + "\n", []string{"90000004", "90000012", "1000000001"}},
		"NDJSON, Windows lines":     {smithy + "\r\n" + bakery, []string{"90000004", "90000012"}},
		"array":                     {"[" + smithy + ",\n" + forge + "]", []string{"90000004", "1000000001"}},
		"search response":           {hits(smithy, bakery), []string{"90000004", "90000012"}},
		"several responses":         {hits(smithy) + "\n" + hits(bakery), []string{"90000004", "90000012"}},
		"with a byte order mark":    {"\ufeff" + smithy, []string{"90000004"}},
		"after a page of blanks":    {strings.Repeat(" \n", 2000) + smithy, []string{"90000004"}},
		"response without hits":     {sample(t, "empty_response.json"), nil},
		"first page of a scroll":    {sample(t, "scroll_response.json"), []string{"29863997"}},
		"empty array":               {"[]", nil},
		"document with much unread": {`{"Vrvirksomhed":{"cvrNummer":90000004,"deltagerRelation":[{"a":[1,2,{"b":null}]}]}}`, []string{"90000004"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			entries, rejected := heard(t, test.content, "fil")
			var got []string
			for _, entry := range entries {
				got = append(got, entry.Number())
			}
			if !reflect.DeepEqual(got, test.want) || rejected != nil {
				t.Errorf("got %q and rejected %q, want %q", got, rejected, test.want)
			}
		})
	}
}

func TestReadStopsWhenToldTo(t *testing.T) {
	t.Parallel()
	contents := map[string]string{
		"documents": `[{"Vrvirksomhed":{"cvrNummer":90000004}},{"Vrvirksomhed":{"cvrNummer":90000012}}]`,
		"faults":    "{]\n{]\n{]\n",
		"table":     "cvr;navn\n90000004;Åsmedjen\n90000012;Brødværket\n",
	}
	for name, content := range contents {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			said := 0
			for range Read(strings.NewReader(content), "fil", today) {
				said++
				break
			}
			if said != 1 {
				t.Errorf("said %d times", said)
			}
		})
	}
}

func TestReadGivesBackTheFilesOwnError(t *testing.T) {
	t.Parallel()
	for _, content := range []string{"", `[{"Vrvirksomhed":{"cvrNummer":90000004}},`, "cvr;navn\n90000004;Åsmedjen\n"} {
		broken := &brokenReader{bytes.NewReader([]byte(content))}
		var last error
		for _, err := range Read(broken, "fil", today) {
			last = err
		}
		if last != errDisk {
			t.Errorf("after %q: %v", content, last)
		}
	}
}
