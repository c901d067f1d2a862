package io.github.cdiprometheus.it.repository;

import io.github.cdiprometheus.it.units.Item;
import io.github.cdiprometheus.it.units.Special;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Works with the repository. */
@RequestScoped
@Transactional
public class Stock {

    @Inject
    private Items items;

    /** Inserts three, of which one is special, updates one and deletes another. */
    public void change() {
        items.insertAll(List.of(new Item(1), new Item(2)));
        items.insert(new Special(3));
        Item first = items.find(1);
        first.rename("first");
        items.update(first);
        items.delete(items.find(2));
    }
}
