package api

import (
	"context"
	"io"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/report"
	"jobbro/backend/spreadsheet"
)

// YearInput says which year.
type YearInput struct {
	Year int `query:"year" minimum:"2000" maximum:"2100" doc:"A calendar year; the twelve months up to today without it"`
}

func (s *Server) year(ctx context.Context, in *struct{ YearInput }) (*reply[report.Year], error) {
	return answer(s.wholeYear(ctx, in.Year))
}

func (s *Server) wholeYear(ctx context.Context, of int) (*report.Year, error) {
	year, err := s.Reports.Year(ctx, of)
	if err != nil {
		return nil, err
	}
	groups, err := s.Store.GroupsIn(ctx, year.From, year.To)
	if err != nil {
		return nil, err
	}
	year.AddGroups(groups)
	return year, nil
}

type yearFileInput struct {
	YearInput
	Format spreadsheet.Format `query:"format" enum:"xlsx,csv" default:"xlsx"`
}

// yearFile answers with the year's figures and the rows they are made of. It names no
// people: a file is handed on.
func (s *Server) yearFile(ctx context.Context, in *yearFileInput) (*huma.StreamResponse, error) {
	year, err := s.wholeYear(ctx, in.Year)
	if err != nil {
		return nil, err
	}
	name := "aaret-" + string(year.From) + "-" + string(year.To) + "." + string(in.Format)
	return s.streamed(ctx, name, in.Format.ContentType(), func(_ context.Context, w io.Writer) error {
		file := spreadsheet.New(w, in.Format)
		for _, sheet := range yearSheets(year) {
			widths := make([]float64, len(sheet.headings))
			for i := range widths {
				widths[i] = 16
			}
			widths[0] = 44
			if err := file.Sheet(sheet.name, sheet.headings, widths); err != nil {
				return err
			}
			for _, row := range sheet.rows {
				if err := file.Row(row...); err != nil {
					return err
				}
			}
		}
		return file.Close()
	}), nil
}

type yearSheet struct {
	name     string
	headings []string
	rows     [][]any
}

func yearSheets(y *report.Year) []yearSheet {
	figures := yearSheet{"Året", []string{"Tal", "Antal", "Sådan er det talt"}, [][]any{
		{"Fra", y.From, "Den første dag, der er med."},
		{"Til", y.To, "Den sidste dag, der er med. Det, der endnu ikke er sket, tæller ikke."},
	}}
	for _, f := range y.Figures {
		figures.rows = append(figures.rows, []any{f.Label, f.Value, f.Counted})
	}
	courses := yearSheet{name: "Kurser", headings: []string{"Kursus", "Fra", "Til", "Dage", "Pladser", "Deltagere", "Virksomheder", "Kursusbeviser"}}
	for _, c := range y.Courses {
		courses.rows = append(courses.rows, []any{c.Title, c.StartsOn, c.EndsOn, c.Days, c.Seats, c.Places, c.Companies, c.Certificates})
	}
	certificates := yearSheet{name: "Kursusbeviser", headings: []string{"Virksomhed", "Kursus", "Gennemført", "Mentoren er der endnu"}}
	for _, c := range y.Certificates {
		certificates.rows = append(certificates.rows, []any{c.Company, c.Course, c.CompletedOn, map[bool]string{true: "Nej", false: "Ja"}[c.Left]})
	}
	kinds := yearSheet{name: "Slags arrangementer", headings: []string{"Slags", "Arrangementer", "Kom", "Virksomheder", "Opgaver", "Gjort"}}
	for _, k := range y.Kinds {
		kinds.rows = append(kinds.rows, []any{k.Name, k.Events, k.Present, k.Companies, k.Tasks, k.TasksDone})
	}
	events := yearSheet{name: "Arrangementer", headings: []string{"Arrangement", "Slags", "Dag", "Inviteret", "Kom", "Virksomheder", "Opgaver", "Gjort"}}
	for _, e := range y.Events {
		events.rows = append(events.rows, []any{e.Title, e.KindName, e.HeldOn, e.Invited, e.Present, e.Companies, e.Tasks, e.TasksDone})
	}
	groups := yearSheet{name: "Grupper", headings: []string{"Gruppe", "Slags", "Trin gjort", "Åbninger", "Begyndt", "Heraf fleksjob"}}
	for _, g := range y.Groups {
		groups.rows = append(groups.rows, []any{g.Title, g.KindName, g.StepsDone, g.Openings, g.Begun, g.FlexJobs})
	}
	return []yearSheet{figures, courses, certificates, kinds, events, groups}
}
