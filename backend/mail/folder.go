package mail

import (
	"context"
	"errors"
	"io/fs"
	"mime"
	"os"
	"path/filepath"
	"slices"
	"strings"

	gomail "github.com/wneessen/go-mail"
	"jobbro/backend/crm"
)

// mostInFolder is how many mails are kept; the oldest go.
const mostInFolder = 500

// Folder keeps mails as files instead of sending them, where there is no mail
// server: a demonstration, or a machine of one's own.
type Folder struct {
	dir        string
	from, name string
}

// NewFolder keeps mails in dir, which is made when the first one comes. Nobody but
// the server's user can read them: their links are secrets.
func NewFolder(dir, from, name string) *Folder {
	return &Folder{dir: dir, from: from, name: name}
}

// Send writes the message to a file of its id.
func (f *Folder) Send(_ context.Context, m Message) error {
	msg, err := m.msg(f.from, f.name)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(f.dir, "writing-*") // readable by its owner only
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = msg.WriteTo(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	return errors.Join(os.Rename(file.Name(), f.path(m.ID)), f.forget())
}

// Read gives back the words of a mail that is still kept, or fs.ErrNotExist.
func (f *Folder) Read(id crm.ID) (subject, text string, err error) {
	if !id.Valid() {
		return "", "", fs.ErrNotExist
	}
	m, err := read(f.path(id))
	return m.Subject, m.Text, err
}

// Newest gives back whom the newest mails are to, and their words; at most so many, the
// newest first.
func (f *Folder) Newest(most int) (mails []Message, err error) {
	kept, err := f.kept()
	if err != nil {
		return nil, err
	}
	slices.Reverse(kept)
	for _, file := range kept[:min(most, len(kept))] {
		m, err := read(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue // a newer one has come meanwhile, and this one went
		}
		if err != nil {
			return nil, err
		}
		mails = append(mails, m)
	}
	return mails, nil
}

// read is who a mail in a file is to, and its words.
func read(file string) (m Message, err error) {
	msg, err := gomail.EMLToMsgFromFile(file)
	if err != nil {
		return m, err
	}
	for _, to := range msg.GetTo() {
		m.To = to.Address
	}
	for _, part := range msg.GetParts() {
		if part.GetContentType() == gomail.TypeTextPlain {
			content, failed := part.GetContent()
			m.Subject, err = new(mime.WordDecoder).DecodeHeader(strings.Join(msg.GetGenHeader(gomail.HeaderSubject), " "))
			m.Text = strings.ReplaceAll(string(content), "\r\n", "\n")
			return m, errors.Join(failed, err)
		}
	}
	return m, fs.ErrNotExist
}

// kept are the files of all mails, the oldest first. Ids begin with the time they were
// made at, so their order is that of the mails.
func (f *Folder) kept() ([]string, error) {
	files, err := filepath.Glob(filepath.Join(f.dir, "*.eml"))
	slices.Sort(files)
	return files, err
}

func (f *Folder) path(id crm.ID) string { return filepath.Join(f.dir, string(id)+".eml") }

// forget removes the oldest.
func (f *Folder) forget() error {
	kept, err := f.kept()
	if err != nil {
		return err
	}
	for len(kept) > mostInFolder {
		if err := os.Remove(kept[0]); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		kept = kept[1:]
	}
	return nil
}
