package main

import (
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"jobbro/backend/caseload"
	"jobbro/backend/crm"
	"jobbro/backend/cvr"
	"jobbro/backend/store"
)

const importHelp = `jobbro import companies [--rejected FILE] FILE...
jobbro import citizens [--rejected FILE] FILE...
jobbro import register [--rejected FILE] [--full]

companies reads companies and workplaces as the company register (CVR)
describes them: its documents as JSON, NDJSON or search responses, or tables
with a header row as CSV or XLSX.

citizens brings citizens' cards up to date with what a case system says of them:
tables as CSV or XLSX, or a feed as NDJSON (deploy/case-system.md).

register reads the municipality of JOBBRO_CVR_MUNICIPALITY from the register
itself, as the server does each night: what has changed since the last time, or
with --full everything. It may be stopped, and goes on from there when it is
called again.

What is rejected is listed with its reason in FILE, by default
import-rejected.csv. Ends with status 1 when anything was rejected.
`

func runImport(ctx context.Context, p *program, args []string) error {
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	flags.SetOutput(p.stderr)
	flags.Usage = func() { fmt.Fprint(p.stderr, importHelp) }
	rejected := flags.String("rejected", "import-rejected.csv", "")
	what := ""
	if len(args) > 0 {
		what, args = args[0], args[1:]
	}
	switch what {
	case "companies":
		return importCompanies(ctx, p, flags, args, rejected)
	case "citizens":
		return importCitizens(ctx, p, flags, args, rejected)
	case "register":
		return importRegister(ctx, p, flags, args, rejected)
	}
	flags.Usage()
	return errUsage
}

func importCompanies(ctx context.Context, p *program, flags *flag.FlagSet, args []string, rejected *string) error {
	if err := filesOf(flags, args); err != nil {
		return err
	}
	return withDatabase(ctx, p, func(ctx context.Context, d *database) error {
		s, err := store.New(d.pool)
		if err != nil {
			return err
		}
		today := crm.DateOf(time.Now())
		read := func(file io.Reader, path string) iter.Seq2[crm.RegisterEntry, error] {
			return cvr.Read(file, path, today)
		}
		result, err := s.ImportCompanies(ctx, readAll(flags.Args(), p.stderr, read), progressTo(p.stderr))
		return errors.Join(err, p.tell(result, *rejected))
	})
}

// filesOf reads the arguments of an import of files, which must be there.
func filesOf(flags *flag.FlagSet, args []string) error {
	if flags.Parse(args) != nil {
		return errUsage
	}
	if flags.NArg() == 0 {
		flags.Usage()
		return errUsage
	}
	for _, path := range flags.Args() {
		if _, err := os.Stat(path); err != nil {
			return err
		}
	}
	return nil
}

func importCitizens(ctx context.Context, p *program, flags *flag.FlagSet, args []string, rejected *string) error {
	if err := filesOf(flags, args); err != nil {
		return err
	}
	return withDatabase(ctx, p, func(ctx context.Context, d *database) error {
		s, err := store.New(d.pool)
		if err != nil {
			return err
		}
		result, err := s.ImportCitizens(ctx, readAll(flags.Args(), p.stderr, caseload.Read), caseload.HeadingOf)
		return errors.Join(err, p.tell(result, *rejected))
	})
}

// tell writes what became of an import, and lists what was rejected in a file. The
// error says that something was, and where the list is.
func (p *program) tell(result store.ImportResult, file string) error {
	fmt.Fprintf(p.stdout, "%d new, %d changed, %d unchanged, %d rejected\n", result.New, result.Changed, result.Unchanged, result.Rejected)
	if result.Rejected == 0 {
		return nil
	}
	return listRejections(file, result.Rejections)
}

// readAll yields what the files say, one after the other.
func readAll[E any](paths []string, progress io.Writer, read func(io.Reader, string) iter.Seq2[E, error]) iter.Seq2[E, error] {
	return func(yield func(E, error) bool) {
		for _, path := range paths {
			fmt.Fprintln(progress, path)
			file, err := os.Open(path)
			if err != nil {
				var none E
				yield(none, err)
				return
			}
			more := true
			for entry, err := range read(file, path) {
				if more = yield(entry, err); !more {
					break
				}
			}
			file.Close()
			if !more {
				return
			}
		}
	}
}

// progressTo writes how far the import has come, once a second.
func progressTo(out io.Writer) func(store.ImportResult) {
	last := time.Now()
	return func(result store.ImportResult) {
		if time.Since(last) >= time.Second {
			last = time.Now()
			fmt.Fprintf(out, "%d read, %d of them rejected\n", result.Done(), result.Rejected)
		}
	}
}

// listRejections writes a table that Danish spreadsheets open, and returns the
// error that says where it is.
func listRejections(path string, rejections []*crm.Rejection) error {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("what was rejected cannot be listed: %w", err)
	}
	defer file.Close()
	fmt.Fprint(file, "\ufeff")
	table := csv.NewWriter(file)
	table.Comma = ';'
	_ = table.Write([]string{"Sted", "Årsag"})
	for _, r := range rejections {
		_ = table.Write([]string{r.Where, r.Why})
	}
	table.Flush()
	if err := errors.Join(table.Error(), file.Sync()); err != nil {
		return fmt.Errorf("what was rejected cannot be listed: %w", err)
	}
	return fmt.Errorf("%d rejected; %s says why", len(rejections), path)
}
