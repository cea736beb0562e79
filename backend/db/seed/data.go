package seed

import (
	"embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"jobbro/backend/crm"
)

//go:embed data/*.csv data/*.txt
var files embed.FS

// reference is what data/ says of the world the municipality lies in.
type reference struct {
	industries    []*industry
	towns         []*town
	outline       []point
	given, family []string
	phrases       phrasebook
}

// branch is the everyday words of a group of industries, in Danish.
type branch struct {
	people []string // who works there, plural
	places []string // where in the company: "i butikken"
	tasks  []string // what could become a small job
	titles []string // of contacts who are not the owner
	jobs   []job
}

type job struct{ occupation, title string } // DISCO-08 code, title of an opening

type industry struct {
	*branch
	code, title  string // DB25
	weight, size float64
	sector       crm.Sector
	where        string
	names        []string
}

// town is a town, a village, or the country around one.
type town struct {
	postcode, town, village, kind, area string
	centre                              point
	weight, spread                      float64 // spread in km
	places                              []string
}

type point struct{ lat, lon float64 }

func readReference() (*reference, error) {
	r := &reference{}
	branches := map[string]*branch{}
	for _, read := range []struct {
		file string
		row  func(map[string]string)
	}{
		{"branches.csv", func(row map[string]string) {
			b := &branch{people: list(row["people"]), places: list(row["places"]), tasks: list(row["tasks"]), titles: list(row["titles"])}
			for _, j := range list(row["jobs"]) {
				code, title, _ := strings.Cut(j, ":")
				b.jobs = append(b.jobs, job{code, title})
			}
			branches[row["branch"]] = b
		}},
		{"industries.csv", func(row map[string]string) {
			r.industries = append(r.industries, &industry{
				branch: branches[row["branch"]], code: row["code"], title: row["title"],
				weight: number(row["weight"]), size: number(row["size"]),
				sector: crm.Sector(row["sector"]), where: row["where"], names: list(row["names"]),
			})
		}},
		{"towns.csv", func(row map[string]string) {
			r.towns = append(r.towns, &town{
				postcode: row["postcode"], town: row["town"], village: row["village"], kind: row["kind"], area: row["area"],
				centre: point{number(row["lat"]), number(row["lon"])},
				weight: number(row["weight"]), spread: number(row["spread_km"]), places: list(row["places"]),
			})
		}},
		{"outline.csv", func(row map[string]string) {
			r.outline = append(r.outline, point{number(row["lat"]), number(row["lon"])})
		}},
	} {
		if err := eachRow(read.file, read.row); err != nil {
			return nil, err
		}
	}
	var err error
	if r.given, err = lines("given.txt"); err != nil {
		return nil, err
	}
	if r.family, err = lines("family.txt"); err != nil {
		return nil, err
	}
	notes, err := lines("notes.txt")
	if err != nil {
		return nil, err
	}
	r.phrases = newPhrasebook(notes)
	return r, nil
}

// eachRow gives every row of a table by the names in its first line.
func eachRow(file string, f func(map[string]string)) error {
	in, err := files.Open("data/" + file)
	if err != nil {
		return err
	}
	defer in.Close()
	table := csv.NewReader(in)
	table.Comma = ';'
	rows, err := table.ReadAll()
	if err != nil {
		return fmt.Errorf("seed: %s: %w", file, err)
	}
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, name := range rows[0] {
			row[name] = cells[i]
		}
		f(row)
	}
	return nil
}

func lines(file string) ([]string, error) {
	text, err := files.ReadFile("data/" + file)
	return strings.Split(strings.TrimSpace(string(text)), "\n"), err
}

func list(cell string) []string { return strings.Split(cell, "|") }

func number(cell string) float64 {
	f, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		panic("seed: " + err.Error()) // the tables are part of the program
	}
	return f
}
