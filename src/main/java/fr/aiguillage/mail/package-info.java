/** The mailbox and the server for sending mails: IMAP, MIME and SMTP, with Angus Mail. */
package fr.aiguillage.mail;
