package io.github.cdiprometheus.example.web;

import io.github.cdiprometheus.example.clinic.Owner;
import io.github.cdiprometheus.example.clinic.Owners;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Behind {@code owners.xhtml}: a search that can be bookmarked, and what it found. */
@Named
@RequestScoped
public class OwnersPage {

    @Inject
    Owners owners;

    private String lastName = "";

    private List<Owner> found = List.of();

    public void search() {
        found = owners.withLastName(lastName);
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName == null ? "" : lastName;
    }

    public List<Owner> getFound() {
        return found;
    }
}
