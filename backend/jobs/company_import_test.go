package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/db/dbtest"
	"jobbro/backend/report"
	"jobbro/backend/store"
)

// R2: a file that is handed in at the desk is read by itself, and kept by itself
// once somebody has confirmed it.
func TestFileIsReadAndKept(t *testing.T) {
	t.Parallel()
	pool := dbtest.New(t)
	if _, err := pool.Exec(t.Context(), `
		INSERT INTO app_user (id, name, email, roles) VALUES ('`+string(karen)+`', 'Karen', 'karen@test.example', '["manager"]');
		INSERT INTO company (id, cvr, name) VALUES ('`+string(smithy)+`', '90000004', 'Åsmedjen')`); err != nil {
		t.Fatal(err)
	}
	s, err := store.New(pool)
	if err != nil {
		t.Fatal(err)
	}
	stop, err := Start(t.Context(), s, report.New(pool, s.Calendar), nil, nil, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(context.Background()); err != nil {
			t.Error(err)
		}
	}()
	ctx := crm.WithActor(t.Context(), crm.Actor{ID: karen, Roles: []crm.Role{crm.RoleManager}})
	const id crm.ID = "00000000-0000-7000-8000-000000000a36"
	reaches := func(state crm.ImportState) string {
		t.Helper()
		for deadline := time.Now().Add(20 * time.Second); ; {
			i, err := s.FindImport(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			if i.State == state {
				return fmt.Sprint(i.New, " new, ", i.Changed, " changed, ", i.Rejected, " rejected of ", i.Total)
			}
			if time.Now().After(deadline) {
				t.Fatalf("it is still %s: %s", i.State, i.Error)
			}
		}
	}
	file := "CVR;Navn\r\n90000004;Åsmedjen ApS\r\n90000012;Brødværket\r\n90000013;Forkert nummer\r\n"
	if _, err := s.BeginImport(ctx, id, crm.ImportFile{File: "liste.csv", Size: int64(len(file))}); err != nil {
		t.Fatal(err)
	}
	for number, at := 0, 0; at < len(file); number, at = number+1, at+20 {
		if _, err := s.AddImportPart(ctx, id, crm.ImportPart{Number: number, Data: []byte(file[at:min(at+20, len(file))])}); err != nil {
			t.Fatal(err)
		}
	}
	const want = "1 new, 1 changed, 1 rejected of 3"
	if got := reaches(crm.ImportReady); got != want {
		t.Errorf("the preview is %s, want %s", got, want)
	}
	rejected, err := s.FindImportRows(ctx, id, crm.ImportRejected, crm.Window{Limit: 10})
	if err != nil || len(rejected.Items) != 1 || !strings.Contains(rejected.Items[0].Place, "liste.csv, linje 4") || rejected.Items[0].Why == "" {
		t.Errorf("rejected %+v, %v", rejected.Items, err)
	}
	if _, err := s.RunImport(ctx, id); err != nil {
		t.Fatal(err)
	}
	if got := reaches(crm.ImportDone); got != want {
		t.Errorf("it kept %s, want %s", got, want)
	}
	var names string
	if err := pool.QueryRow(t.Context(), `SELECT string_agg(name, ', ' ORDER BY cvr) FROM company`).Scan(&names); err != nil || names != "Åsmedjen ApS, Brødværket" {
		t.Errorf("the companies are %s, %v", names, err)
	}
}
