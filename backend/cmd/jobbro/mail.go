package main

import (
	"path/filepath"

	"jobbro/backend/config"
	"jobbro/backend/jobs"
	"jobbro/backend/mail"
)

// mailsOf are sent by the mail server of the settings, or kept in the data folder,
// where folder reads them, when there is none.
func mailsOf(c config.Config) (mails *jobs.Mails, folder *mail.Folder, err error) {
	name := c.MunicipalityName
	if name == "" {
		name = "Jobbro"
	}
	mails = &jobs.Mails{House: mail.House{URL: c.URL, Municipality: c.MunicipalityName, Phone: c.EntryPhone, Email: c.EntryEmail}}
	if c.SMTPURL != "" {
		mails.Sender, err = mail.NewSMTP(c.SMTPURL, c.MailFrom, name)
		return mails, nil, err
	}
	from := c.MailFrom
	if from == "" {
		from = "jobbro@localhost"
	}
	folder = mail.NewFolder(filepath.Join(c.Data, "mail"), from, name)
	mails.Sender = folder
	return mails, folder, nil
}
