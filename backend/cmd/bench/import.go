package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/cvr/cvrtest"
)

// measureImport imports documents of the company register that are new: of
// companies, each with a workplace. The server goes on meanwhile.
func measureImport(ctx context.Context, s *server) error {
	const documents = 2000
	var file strings.Builder
	for cvr, made := 95_000_000, 0; made < documents; cvr++ {
		if !crm.ValidCVR(strconv.Itoa(cvr)) {
			continue
		}
		company := cvrtest.Unit{CVR: cvr, Name: fmt.Sprintf("Indlæst Smedje %d ApS", cvr), Municipality: 860, Updated: time.Now()}
		workplace := company
		workplace.PNumber = 1_000_000_000 + cvr
		fmt.Fprintf(&file, "%s\n%s\n", company.Document(), workplace.Document())
		made += 2
	}
	path := filepath.Join(s.base, "register.ndjson")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "bin/jobbro", "import", "companies", "--rejected", filepath.Join(s.base, "rejected.csv"), path)
	cmd.Env = s.environment()
	began := time.Now()
	out, err := cmd.CombinedOutput()
	if err == nil && !strings.Contains(string(out), fmt.Sprintf("%d new, 0 changed", documents)) {
		err = fmt.Errorf("not all are new")
	}
	if err != nil {
		return fmt.Errorf("import: %w: %s", err, out)
	}
	line(fmt.Sprintf("import of %d register documents", documents), "%.1f s (at most 20)", time.Since(began).Seconds())
	return nil
}
