package backend_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layer is what a package may know. Arrows point inward, to crm.
type layer struct {
	ours     []string // packages of this repository
	outside  []string // modules, by prefix
	standard []string // of the standard library's restricted packages
	anything bool     // a program puts the parts together
}

const (
	pgx   = "github.com/jackc/pgx/v5"
	gorm  = "gorm.io/"
	river = "github.com/riverqueue/river"
	uuid  = "github.com/google/uuid"
	sql   = "database/sql"
	http  = "net/http"
)

// layers has a row for every package; one below it shares its row unless it has
// its own.
var layers = map[string]layer{
	"backend/crm":        {},
	"backend/match":      {ours: []string{"backend/crm"}},
	"backend/config":     {},
	"backend/db":         {outside: []string{pgx, river, "github.com/pressly/goose/v3"}, standard: []string{sql}},
	"backend/db/pgembed": {outside: []string{pgx}},
	"backend/db/dbtest":  {ours: []string{"backend/db", "backend/db/pgembed"}, outside: []string{pgx}},
	"backend/db/seed":    {ours: []string{"backend/crm", "backend/match"}, outside: []string{pgx, uuid}},
	"backend/store":      {ours: []string{"backend/crm", "backend/match"}, outside: []string{gorm, pgx, river, uuid}, standard: []string{sql}},
	"backend/auth": {ours: []string{"backend/crm"}, outside: []string{
		"github.com/golang-jwt/jwt/v5", "github.com/alexedwards/argon2id", "github.com/coreos/go-oidc/v3", "golang.org/x/oauth2"},
		standard: []string{http}},
	"backend/cvr":         {ours: []string{"backend/crm", "backend/spreadsheet"}, outside: []string{"github.com/xuri/excelize/v2"}, standard: []string{http}},
	"backend/caseload":    {ours: []string{"backend/crm", "backend/spreadsheet"}, outside: []string{"github.com/xuri/excelize/v2"}},
	"backend/spreadsheet": {ours: []string{"backend/crm"}, outside: []string{"github.com/xuri/excelize/v2"}},
	"backend/push":        {ours: []string{"backend/crm"}, outside: []string{"github.com/SherClockHolmes/webpush-go"}, standard: []string{http}},
	"backend/mail":        {ours: []string{"backend/crm"}, outside: []string{"github.com/wneessen/go-mail", "github.com/arran4/golang-ical"}},
	"backend/certificate": {ours: []string{"backend/crm"}, outside: []string{"codeberg.org/go-pdf/fpdf", "golang.org/x/image"}},
	"backend/report":      {ours: []string{"backend/crm", "backend/match"}, outside: []string{pgx}},
	"backend/jobs":        {ours: []string{"backend/crm", "backend/store", "backend/report", "backend/cvr", "backend/push", "backend/mail", "backend/auth"}, outside: []string{river}},
	"backend/api": {
		ours: []string{"backend/crm", "backend/match", "backend/store", "backend/auth", "backend/report", "backend/spreadsheet", "backend/caseload", "backend/certificate", "pwa"},
		outside: []string{"github.com/gofiber/fiber/v2", "github.com/danielgtaylor/huma/v2", "github.com/prometheus/client_golang",
			"github.com/arran4/golang-ical"},
		standard: []string{http},
	},
	"backend/portal": {ours: []string{"backend/crm", "backend/store", "backend/auth"}, outside: []string{uuid}, standard: []string{http}},
	"backend/cmd":    {anything: true},
	"pwa":            {},
}

// restricted packages of the standard library are for those who name them: the API,
// the portal and who asks other services speak HTTP, and three rings speak SQL.
var restricted = []string{sql, http}

// clockless packages are handed the time, so that what they decide can be
// repeated.
var clockless = []string{"backend/crm", "backend/match"}

// forTests may be imported by tests of every package, and nobody else. A package
// whose name ends in "test" is a test too.
var forTests = layer{
	ours:     []string{"backend/db", "backend/db/dbtest", "backend/db/seed", "backend/caseload", "backend/api/apitest", "backend/cvr/cvrtest", "backend/mail/mailtest", "backend/push", "backend/push/pushtest"},
	outside:  []string{pgx, "golang.org/x/sync", "github.com/xuri/excelize/v2"},
	standard: restricted,
}

// source is what the check knows of a Go file.
type source struct {
	pkg, file string
	imports   []string
	clock     bool // it asks what time it is
	test      bool
}

// complaints are the broken rules, one sentence each.
func complaints(files []source) []string {
	var found []string
	for _, f := range files {
		l, ok := layerOf(f.pkg)
		if !ok {
			found = append(found, fmt.Sprintf("%s has no row in the table of layers", f.pkg))
			continue
		}
		for _, imported := range f.imports {
			if l.anything || l.allows(f.pkg, imported) || f.test && forTests.allows(f.pkg, imported) {
				continue
			}
			found = append(found, fmt.Sprintf("%s: %s may not import %s", f.file, f.pkg, imported))
		}
		if f.clock && !f.test && slices.Contains(clockless, f.pkg) {
			found = append(found, fmt.Sprintf("%s: %s reads the clock instead of being handed the time", f.file, f.pkg))
		}
	}
	return found
}

// layerOf finds the row of a package, or of the nearest one above it.
func layerOf(pkg string) (layer, bool) {
	for ; pkg != "."; pkg = path.Dir(pkg) {
		if l, ok := layers[pkg]; ok {
			return l, true
		}
	}
	return layer{}, false
}

func (l layer) allows(from, imported string) bool {
	if ours, ok := strings.CutPrefix(imported, "jobbro/"); ok {
		return within(from, ours) || slices.Contains(l.ours, ours) // outer tests and helpers import what they are about
	}
	if first, _, _ := strings.Cut(imported, "/"); strings.Contains(first, ".") {
		return slices.ContainsFunc(l.outside, func(module string) bool { return within(imported, module) })
	}
	isRestricted := func(name string) bool { return within(imported, name) && imported != "database/sql/driver" }
	return !slices.ContainsFunc(restricted, isRestricted) || slices.ContainsFunc(l.standard, isRestricted)
}

func within(imported, prefix string) bool {
	return imported == prefix || strings.HasPrefix(imported, strings.TrimSuffix(prefix, "/")+"/")
}

func TestPackagesKeepToTheirLayer(t *testing.T) {
	t.Parallel()
	files := scan(t, "..", "backend", "pwa")
	if !slices.ContainsFunc(files, func(f source) bool { return f.pkg == "backend/db" && slices.Contains(f.imports, pgx) }) {
		t.Fatal("the scan does not see that the database ring uses pgx, so it sees nothing")
	}
	for _, complaint := range complaints(files) {
		t.Error(complaint)
	}
}

func TestBrokenLayersAreFound(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		broken source
		want   string
	}{
		"crm looks outward":       {source{pkg: "backend/crm", imports: []string{"jobbro/backend/store"}}, "may not import jobbro/backend/store"},
		"crm takes a library":     {source{pkg: "backend/crm", imports: []string{"github.com/google/uuid"}}, "may not import github.com/google/uuid"},
		"crm speaks SQL":          {source{pkg: "backend/crm", imports: []string{"database/sql"}}, "may not import database/sql"},
		"crm speaks HTTP":         {source{pkg: "backend/crm", imports: []string{"net/http/httputil"}}, "may not import net/http/httputil"},
		"match reads the clock":   {source{pkg: "backend/match", clock: true}, "reads the clock"},
		"api speaks SQL":          {source{pkg: "backend/api", imports: []string{pgx + "/pgxpool"}}, "may not import"},
		"api calls jobs":          {source{pkg: "backend/api", imports: []string{"jobbro/backend/jobs"}}, "may not import jobbro/backend/jobs"},
		"jobs call api":           {source{pkg: "backend/jobs", imports: []string{"jobbro/backend/api"}}, "may not import jobbro/backend/api"},
		"store speaks HTTP":       {source{pkg: "backend/store", imports: []string{"net/http"}}, "may not import net/http"},
		"config knows a ring":     {source{pkg: "backend/config", imports: []string{"jobbro/backend/crm"}}, "may not import jobbro/backend/crm"},
		"a likely named module":   {source{pkg: "backend/store", imports: []string{"github.com/riverqueue/riverbank"}}, "may not import"},
		"a helper outside tests":  {source{pkg: "backend/store", imports: []string{"jobbro/backend/db/dbtest"}}, "may not import jobbro/backend/db/dbtest"},
		"a test that skips rings": {source{pkg: "backend/crm", test: true, imports: []string{"jobbro/backend/api"}}, "may not import jobbro/backend/api"},
		"a helper of tests":       {source{pkg: "backend/api", imports: []string{"jobbro/backend/api/apitest"}}, "may not import jobbro/backend/api/apitest"},
		"a package nobody placed": {source{pkg: "backend/util"}, "has no row"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := complaints([]source{test.broken})
			if len(found) != 1 || !strings.Contains(found[0], test.want) {
				t.Errorf("found %q, not one that says %q", found, test.want)
			}
		})
	}
}

func TestAllowedImportsAreLeftAlone(t *testing.T) {
	t.Parallel()
	for _, complaint := range complaints([]source{
		{pkg: "backend/crm", imports: []string{"time", "database/sql/driver"}},
		{pkg: "backend/crm", test: true, clock: true, imports: []string{"jobbro/backend/crm"}},
		{pkg: "backend/store", imports: []string{"jobbro/backend/crm", "gorm.io/gorm", pgx, river + "/riverdriver/riverpgxv5", "database/sql"}},
		{pkg: "backend/store", test: true, imports: []string{"jobbro/backend/db/dbtest", pgx + "/pgxpool"}},
		{pkg: "backend/api", imports: []string{"net/http", "jobbro/pwa"}},
		{pkg: "backend/api/apitest", test: true, imports: []string{"jobbro/backend/api", "jobbro/backend/db/dbtest"}},
		{pkg: "backend/cmd/jobbro", clock: true, imports: []string{"jobbro/backend/api", "net/http"}},
	}) {
		t.Error(complaint)
	}
}

func TestReadingTheClockIsSeen(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		`package x; import "time"; var t = time.Now()`:                   true,
		`package x; import "time"; var t = time.Now`:                     true,
		`package x; import zeit "time"; var t = zeit.Since(zeit.Time{})`: true,
		`package x; import "time"; var t = time.Time{}.Add(time.Hour)`:   false,
		`package x; import "jobbro/backend/crm"; var t = crm.Now()`:      false,
	} {
		name := filepath.Join(t.TempDir(), "x.go")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := read(name)
		if err != nil || got.clock != want {
			t.Errorf("%s: seen %v, %v", text, got.clock, err)
		}
	}
}

// scan reads the imports of every Go file in the given folders below root.
func scan(t *testing.T, root string, folders ...string) []source {
	t.Helper()
	var files []source
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(root, folder), func(name string, entry fs.DirEntry, err error) error {
			switch {
			case os.IsNotExist(err):
				return nil
			case err != nil:
				return err
			case entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "testdata"):
				return filepath.SkipDir
			case entry.IsDir() || filepath.Ext(name) != ".go" || filepath.Dir(name) == filepath.Join(root, "backend"):
				return nil
			}
			f, err := read(name)
			f.pkg = strings.TrimPrefix(filepath.ToSlash(filepath.Dir(name)), root+"/")
			f.test = strings.HasSuffix(name, "_test.go") || strings.HasSuffix(f.pkg, "test")
			files = append(files, f)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func read(name string) (source, error) {
	f := source{file: filepath.Base(name)}
	parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		return f, err
	}
	clock := ""
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return f, err
		}
		f.imports = append(f.imports, imported)
		if imported == "time" {
			clock = "time"
			if spec.Name != nil {
				clock = spec.Name.Name
			}
		}
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			of, ok := selector.X.(*ast.Ident)
			f.clock = f.clock || ok && of.Name == clock && slices.Contains([]string{"Now", "Since", "Until"}, selector.Sel.Name)
		}
		return true
	})
	return f, nil
}
