/** Why a mail server took no mail; the message names neither addresses nor what it said. */
export class MailFailure extends Error {
  override name = "MailFailure";
  readonly fault: "refused" | "timed_out" | "unreachable";
  /** The server's code, such as 550, where it answered. */
  readonly status: number | null;

  constructor(fault: MailFailure["fault"], status: number | null) {
    const said = status === null ? "did not answer" : `answered ${status}`;
    super(`The mail server ${said}.`);
    this.fault = fault;
    this.status = status;
  }
}
