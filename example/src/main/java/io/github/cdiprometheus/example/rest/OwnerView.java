package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Owner;
import java.util.List;

/** What a client sees of an owner. */
public record OwnerView(long id, String firstName, String lastName, String city, String telephone, List<PetView> pets) {

    static OwnerView of(Owner owner) {
        return new OwnerView(
                owner.getId(),
                owner.getFirstName(),
                owner.getLastName(),
                owner.getCity(),
                owner.getTelephone(),
                owner.getPets().stream().map(PetView::of).toList());
    }
}
