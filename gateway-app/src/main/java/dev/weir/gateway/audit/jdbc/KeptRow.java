package dev.weir.gateway.audit.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What is read of a row of kept_answer. */
@MappedEntity(value = "kept_answer", escape = false)
record KeptRow(@Id String request, String digest, String answer) {}
