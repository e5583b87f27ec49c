/** The mailbox and the server that mails go out by: IMAP, MIME and SMTP, by Angus Mail. */
package fr.aiguillage.mail;
