package api

import (
	"context"
	"io"

	"github.com/danielgtaylor/huma/v2"
	"jobbro/backend/crm"
	"jobbro/backend/spreadsheet"
	"jobbro/backend/store"
)

type companyFileInput struct {
	CompanyTableInput
	Columns []crm.CompanyColumnName `query:"columns" maxItems:"40" required:"true" doc:"Names of columns with commas between"`
	Format  spreadsheet.Format      `query:"format" enum:"xlsx,csv" default:"xlsx"`
}

// companyFile answers with the table as it is narrowed and sorted. It is written
// while it is read, after all that can be refused has been.
func (s *Server) companyFile(ctx context.Context, in *companyFileInput) (*huma.StreamResponse, error) {
	export, err := s.Store.BeginCompanyExport(ctx, in.CompanyFilter, in.Columns)
	if err != nil {
		return nil, err
	}
	name := "virksomheder-" + string(crm.DateOf(export.At)) + "." + string(in.Format)
	return s.streamed(ctx, name, in.Format.ContentType(), func(ctx context.Context, w io.Writer) error {
		file := spreadsheet.New(w, in.Format)
		if err := writeCompanies(file, export, func(each func(*crm.CompanyRow) error) error {
			return s.Store.EachCompany(ctx, in.CompanyFilter, in.CompanyOrder, each)
		}); err != nil {
			return err
		}
		return file.Close()
	}), nil
}

func writeCompanies(file spreadsheet.File, export *store.CompanyExport, all func(func(*crm.CompanyRow) error) error) error {
	headings := make([]string, len(export.Columns))
	widths := make([]float64, len(export.Columns))
	for i, c := range export.Columns {
		headings[i], widths[i] = c.Heading, 16
	}
	widths[0] = 36
	if err := file.Sheet("Virksomheder", headings, widths); err != nil {
		return err
	}
	cells := make([]any, len(export.Columns))
	if err := all(func(row *crm.CompanyRow) error {
		for i, c := range export.Columns {
			cells[i] = c.Cell(row)
		}
		return file.Row(cells...)
	}); err != nil {
		return err
	}
	return aboutFile(file, export)
}

// aboutFile says what the file is, to whoever finds it later.
func aboutFile(file spreadsheet.File, export *store.CompanyExport) error {
	if err := file.Sheet("Om filen", []string{"Om filen"}, []float64{26, 90}); err != nil {
		return err
	}
	lines := [][2]string{
		{"Kl.", export.At.In(crm.Copenhagen()).Format("15.04")},
		{"Trukket af", export.By},
		{"Eksport", string(export.ID)},
	}
	for i, part := range export.Filter {
		heading := ""
		if i == 0 {
			heading = "Filter"
		}
		lines = append(lines, [2]string{heading, part})
	}
	if len(export.Filter) == 0 {
		lines = append(lines, [2]string{"Filter", "Alle virksomheder, der ikke er lagt sammen med en anden"})
	}
	for _, c := range export.Columns {
		lines = append(lines, [2]string{c.Heading, c.Definition})
	}
	for _, c := range export.LeftOut {
		lines = append(lines, [2]string{c.Heading, "Er ikke med, fordi du ikke kan trække navne på personer ud."})
	}
	if err := file.Row("Virksomheder", export.Count); err != nil {
		return err
	}
	if err := file.Row("Dato", crm.DateOf(export.At)); err != nil {
		return err
	}
	for _, line := range lines {
		if err := file.Row(line[0], line[1]); err != nil {
			return err
		}
	}
	return nil
}
