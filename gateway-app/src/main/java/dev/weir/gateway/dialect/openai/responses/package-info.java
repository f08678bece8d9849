/**
 * OpenAI's Responses on top of the chat language: request bytes to a chat, events to items and their stream, and what is kept of an answer.
 * Pure: no I/O, no clock. May look at: dialect.openai, dialect, chat, failure, Netty's buffers.
 */
@NullMarked
package dev.weir.gateway.dialect.openai.responses;

import org.jspecify.annotations.NullMarked;
