package crm

import (
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	// MaxImport is the largest file of companies that is taken at the desk, in bytes:
	// the register's documents of a large municipality. Longer ones are for the
	// command on the server, which does not keep them.
	MaxImport = 100 << 20
	// MaxImportPart is the largest part of it that is sent at a time, in bytes.
	MaxImportPart = 512 << 10
)

// ImportState is how far a file has come.
type ImportState string

const (
	ImportUploading ImportState = "uploading"
	ImportReading   ImportState = "reading"   // what it would change is being found out
	ImportReady     ImportState = "ready"     // waits for somebody to confirm
	ImportRunning   ImportState = "importing" // is being kept
	ImportDone      ImportState = "done"
	ImportStopped   ImportState = "stopped" // goes on when somebody asks for it
)

// ImportFile is a file that somebody is about to hand in.
type ImportFile struct {
	File string `json:"file" minLength:"1" maxLength:"200" doc:"The file's name"`
	Size int64  `json:"size" doc:"In bytes; at most 100 MB"`
}

// Validate checks what can be known before any of the file is sent.
func (f *ImportFile) Validate() error {
	switch {
	case strings.TrimSpace(f.File) == "" || utf8.RuneCountInString(f.File) > 200:
		return RefuseField("file", "import.file", "Filen skal have et navn på højst 200 tegn.")
	case f.Size <= 0:
		return RefuseField("size", "import.empty", "Filen er tom.")
	case f.Size > MaxImport:
		return RefuseField("size", "import.large", "Filen fylder %d MB. Der kan højst indlæses %d MB ad gangen. Del filen, eller bed om at få den indlæst på serveren.",
			f.Size>>20, MaxImport>>20)
	}
	return nil
}

// ImportPart is a piece of the file. Parts are sent in order, so that a sending
// that was interrupted goes on with the part after the last one that arrived.
type ImportPart struct {
	Number int    `json:"number" minimum:"0" doc:"From 0 on"`
	Data   []byte `json:"data" doc:"At most 512 KB before it is written as base64"`
}

// CompanyImport is a file of companies and workplaces on its way into the CRM. The
// figures are first of what it would do, and from when it is confirmed on of what
// it has done.
type CompanyImport struct {
	ID     ID `json:"id" gorm:"primaryKey" format:"uuid"`
	UserID ID `json:"user_id" format:"uuid"`
	ImportFile
	Received  int64       `json:"received" doc:"Bytes that have arrived"`
	Parts     int         `json:"parts" doc:"Parts that have arrived: the number of the next one"`
	State     ImportState `json:"state" enum:"uploading,reading,ready,importing,done,stopped"`
	Total     int         `json:"total" doc:"Companies and workplaces in the file, as far as it has been read"`
	New       int         `json:"new"`
	Changed   int         `json:"changed"`
	Unchanged int         `json:"unchanged"`
	Rejected  int         `json:"rejected"`
	Pass      int         `json:"-"`
	After     int         `json:"-"`
	RunBy     *ID         `json:"run_by" doc:"Who confirmed it; null before that"`
	Error     string      `json:"error" doc:"Why it stopped, in a sentence"`
	BeganAt   time.Time   `json:"began_at"`
	MovedAt   time.Time   `json:"moved_at" doc:"When it last came further"`
	EndedAt   *time.Time  `json:"ended_at"`
}

func (CompanyImport) TableName() string { return "company_import" }

// ImportRowKind is what becomes of an entry of a file.
type ImportRowKind string

const (
	ImportNew      ImportRowKind = "new"
	ImportChanged  ImportRowKind = "changed"
	ImportRejected ImportRowKind = "rejected"
)

// ImportRow is what a file would do to one company or workplace, or why it cannot.
type ImportRow struct {
	ID       int           `json:"-"`
	ImportID ID            `json:"-"`
	Kind     ImportRowKind `json:"kind" enum:"new,changed,rejected"`
	Place    string        `json:"place" doc:"Where in the file it stands"`
	Number   string        `json:"number" doc:"CVR or P number"`
	Name     string        `json:"name"`
	Fields   []FieldChange `json:"fields" gorm:"serializer:json" doc:"Of a changed one, what changes"`
	Why      string        `json:"why" doc:"Of a rejected one, a sentence"`
}

func (ImportRow) TableName() string { return "company_import_row" }

// FieldChange is a field that becomes another.
type FieldChange struct {
	Field  string `json:"field" doc:"Its JSON name"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// Differences are the fields that have a JSON name and differ, in the order of
// their type. Pointers are compared by what they point to.
func Differences[T any](before, after T) []FieldChange {
	changes := []FieldChange{}
	was, is := reflect.ValueOf(before), reflect.ValueOf(after)
	for _, field := range reflect.VisibleFields(was.Type()) {
		name := jsonName(field)
		if name == "" || name == "-" {
			continue
		}
		a, b := was.FieldByIndex(field.Index), is.FieldByIndex(field.Index)
		if !reflect.DeepEqual(a.Interface(), b.Interface()) {
			changes = append(changes, FieldChange{Field: name, Before: written(a), After: written(b)})
		}
	}
	return changes
}

func written(v reflect.Value) string {
	if v.Kind() != reflect.Pointer {
		return fmt.Sprint(v.Interface())
	}
	if v.IsNil() {
		return ""
	}
	return fmt.Sprint(v.Elem().Interface())
}
