// Package report reads figures: one .sql and one .go for each report. A figure
// can always be opened down to the rows behind it and those left out.
package report
