package io.github.cdiprometheus.it.persistence;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** What has a text. */
@MappedSuperclass
public abstract class Document {
    @Id
    private long id;

    private String text;

    protected Document() {}

    Document(long id, String text) {
        this.id = id;
        this.text = text;
    }

    void rewrite(String newText) {
        text = newText;
    }
}
