package io.github.cdiprometheus.it.repository;

import io.github.cdiprometheus.it.units.Item;
import jakarta.data.repository.Delete;
import jakarta.data.repository.Find;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.util.List;

/** Of the unit that the container injects. */
@Repository(dataStore = "injected")
public interface Items {

    /** Inserts one. */
    @Insert
    void insert(Item item);

    /** Inserts each. */
    @Insert
    void insertAll(List<Item> items);

    /** Reads one. */
    @Find
    Item find(int id);

    /** Updates it. */
    @Update
    void update(Item item);

    /** Deletes it. */
    @Delete
    void delete(Item item);
}
