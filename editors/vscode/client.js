'use strict';

// A client of the Language Server Protocol over the standard input and output of a program.

const { spawn } = require('child_process');

/** How often a server that ends by itself is started again, and how long it must have run to count as well. */
const MOST_RESTARTS = 5;
const LONG_ENOUGH = 60_000;

class Client {
  /**
   * @param {string} command the program
   * @param {object} initialization the parameters of `initialize`
   * @param {{notified: Function, asked: Function, ended: Function, ready: Function}} handlers
   */
  constructor(command, initialization, handlers) {
    Object.assign(this, { command, initialization, handlers });
    this.restarts = 0;
    this.isDisposed = false;
  }

  /** Starts the server; what it can do is known when the promise is kept. */
  start() {
    this.pending = new Map();
    this.lastID = 0;
    this.buffer = Buffer.alloc(0);
    this.started = Date.now();
    const child = spawn(this.command, ['lsp'], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child = child;
    this.complaint = '';
    child.stdin.on('error', () => {});
    child.stderr.on('data', (data) => { this.complaint = (this.complaint + data).slice(-2000); });
    child.stdout.on('data', (data) => this.receive(data));
    child.on('error', (error) => this.end(child, error));
    child.on('exit', () => this.end(child, null));
    this.ready = this.request('initialize', this.initialization).then((result) => {
      this.notify('initialized', {});
      this.handlers.ready(result.capabilities);
      return result.capabilities;
    });
    this.ready.catch(() => {});
    return this.ready;
  }

  end(child, error) {
    if (this.child !== child) return;
    this.child = null;
    for (const { reject } of this.pending.values()) reject(new Error('the server has ended'));
    this.pending.clear();
    if (this.isDisposed) return;
    if (Date.now() - this.started > LONG_ENOUGH) this.restarts = 0;
    const mayRestart = !(error && error.code === 'ENOENT') && this.restarts < MOST_RESTARTS;
    this.handlers.ended(error, mayRestart, this.complaint);
    if (!mayRestart) return;
    this.restarts += 1;
    this.timer = setTimeout(() => this.start(), 100 * 2 ** this.restarts);
  }

  receive(data) {
    this.buffer = this.buffer.length ? Buffer.concat([this.buffer, data]) : data;
    for (;;) {
      const end = this.buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /content-length: *(\d+)/i.exec(this.buffer.toString('latin1', 0, end));
      const start = end + 4;
      if (!length || this.buffer.length < start + Number(length[1])) return;
      const message = JSON.parse(this.buffer.toString('utf8', start, start + Number(length[1])));
      this.buffer = this.buffer.subarray(start + Number(length[1]));
      this.take(message);
    }
  }

  take(message) {
    if (message.method === undefined) {
      const waiting = this.pending.get(message.id);
      this.pending.delete(message.id);
      if (!waiting) return;
      if (message.error) waiting.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
      else waiting.resolve(message.result);
    } else if (message.id === undefined) {
      this.handlers.notified(message.method, message.params);
    } else {
      this.send({ id: message.id, result: this.handlers.asked(message.method, message.params) ?? null });
    }
  }

  send(message) {
    if (!this.child) return;
    const data = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
    this.child.stdin.write(`Content-Length: ${data.length}\r\n\r\n`);
    this.child.stdin.write(data);
  }

  notify(method, params) { this.send({ method, params }); }

  /** Asks; what the editor no longer wants to know is cancelled. */
  request(method, params, token) {
    if (!this.child) return Promise.reject(new Error('the server does not run'));
    const id = ++this.lastID;
    const answer = new Promise((resolve, reject) => this.pending.set(id, { resolve, reject }));
    this.send({ id, method, params });
    const listening = token && token.onCancellationRequested(() => this.notify('$/cancelRequest', { id }));
    return listening ? answer.finally(() => listening.dispose()) : answer;
  }

  /** Ends the server, and waits until it has ended. */
  async dispose() {
    this.isDisposed = true;
    clearTimeout(this.timer);
    const child = this.child;
    if (!child) return;
    const ended = new Promise((resolve) => child.on('exit', resolve));
    const late = setTimeout(() => child.kill('SIGKILL'), 2000);
    this.request('shutdown', null).then(() => this.notify('exit', null), () => child.kill());
    await ended;
    clearTimeout(late);
  }
}

module.exports = { Client };
