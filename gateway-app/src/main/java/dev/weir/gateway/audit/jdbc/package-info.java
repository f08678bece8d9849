/** The trail and the kept answers in a relational database. May look at: audit, failure. */
@NullMarked
package dev.weir.gateway.audit.jdbc;

import org.jspecify.annotations.NullMarked;
