package api

import (
	"context"
	"errors"
	"io/fs"

	"jobbro/backend/crm"
)

// MailFolder keeps the mails of a demonstration, which are sent to nobody.
type MailFolder interface {
	// Read gives back the words of a mail that is kept, or fs.ErrNotExist.
	Read(id crm.ID) (subject, text string, err error)
}

// MailText is a mail as its receiver would read it.
type MailText struct {
	crm.Mail
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

var (
	noMailFolder = crm.Refuse(crm.NotFound, "mail.folder", "Mails kan kun læses her i en demonstration.")
	noMailText   = crm.Refuse(crm.NotFound, "mail.text", "Mailens tekst er her ikke. Den er ikke skrevet endnu, eller der er kommet mange nyere.")
)

// MailList is the newest mails, and whether they can be read.
type MailList struct {
	Items    []*crm.Mail `json:"items"`
	Readable bool        `json:"readable" doc:"In a demonstration"`
}

func (s *Server) mails(ctx context.Context, _ *struct{}) (*reply[MailList], error) {
	mails, err := s.Store.FindMails(ctx)
	return answer(&MailList{Items: mails, Readable: s.Mails != nil}, err)
}

func (s *Server) mail(ctx context.Context, in *ByID) (*reply[MailText], error) {
	if s.Mails == nil {
		return nil, noMailFolder
	}
	m, err := s.Store.OpenMail(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	subject, text, err := s.Mails.Read(in.ID)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noMailText
	}
	return answer(&MailText{*m, subject, text}, err)
}
