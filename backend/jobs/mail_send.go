package jobs

import (
	"context"
	"errors"
	"fmt"

	"github.com/riverqueue/river"
	"jobbro/backend/auth"
	"jobbro/backend/crm"
	"jobbro/backend/mail"
	"jobbro/backend/store"
)

// Mails is how mails leave the house, and what they have in common.
type Mails struct {
	Sender mail.Sender
	House  mail.House
}

// mailSend writes a mail and hands it over.
type mailSend struct {
	river.WorkerDefaults[store.MailWork]
	store *store.Store
	mails *Mails
}

// Work sends the mail with links that are made now, so that no secret has waited
// anywhere. A mail that may have arrived half keeps its own links; each attempt has
// new ones.
func (w *mailSend) Work(ctx context.Context, job *river.Job[store.MailWork]) error {
	secrets := map[crm.LinkPurpose]string{}
	content, err := w.store.FindMail(ctx, job.Args.MailID, func(purpose crm.LinkPurpose) []byte {
		secret := auth.NewSecret()
		secrets[purpose] = secret.String()
		return secret.Hash()
	})
	switch {
	case crm.KindOf(err) == crm.NotFound:
		return river.JobCancel(err) // it went with its company
	case err != nil || content == nil:
		return err
	}
	message, err := mail.Compose(*content, secrets, w.mails.House)
	if err != nil {
		return err
	}
	sent := w.mails.Sender.Send(ctx, message)
	if sent == nil {
		return w.store.MailSent(ctx, job.Args.MailID)
	}
	failure := crm.MailFailure{Answer: sent.Error(), Last: job.Attempt >= job.MaxAttempts}
	if refused := mail.Permanent(sent); refused != nil {
		failure.Bounced, failure.Why = true, refused.Why()
	}
	if err := w.store.MailFailed(ctx, job.Args.MailID, failure); err != nil {
		return errors.Join(sent, err)
	}
	if failure.Bounced {
		return river.JobCancel(fmt.Errorf("mail: %w", sent))
	}
	return fmt.Errorf("mail: %w", sent)
}
