package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on secret_recipe. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RecipeRows extends GenericRepository<RecipeRow, String> {
    RecipeRow save(RecipeRow row);

    @Query("SELECT * FROM secret_recipe ORDER BY created_at, id")
    List<RecipeRow> all();
}
