// Gives a suite a PostgreSQL server: the one of TEST_DATABASE_URL, or a throwaway cluster made from PostgreSQL's own
// binaries. PostgreSQL refuses to run as root, so root starts it as nobody.
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const nobody = 65534;

export function withPostgres(run) {
  if (process.env.TEST_DATABASE_URL) return run(process.env.TEST_DATABASE_URL);
  const binaries = findBinaries();
  if (!binaries) {
    process.stderr.write(
      "There is no PostgreSQL here. Install one (Debian: apt-get install postgresql) or set TEST_DATABASE_URL to a server on which databases may be created.\n",
    );
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), "earshot-postgres-"));
  const user = process.getuid() === 0 ? { uid: nobody, gid: nobody } : {};
  if (user.uid) chownSync(folder, nobody, nobody);
  const call = (program, ...args) => {
    const { status, stderr, error } = spawnSync(join(binaries, program), args, {
      ...user,
      cwd: folder,
      env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", HOME: folder },
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (error || status !== 0) throw error ?? new Error(`${program} failed: ${stderr}`);
  };
  const data = join(folder, "data");
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c max_connections=200`;
  try {
    call("initdb", "-D", data, "-U", "earshot", "-A", "trust", "-E", "UTF8");
    call("pg_ctl", "-D", data, "-w", "-o", options, "-l", join(folder, "log"), "start");
    return run(`postgres://earshot@localhost/postgres?host=${encodeURIComponent(folder)}`);
  } finally {
    if (existsSync(join(data, "postmaster.pid"))) call("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop");
    rmSync(folder, { recursive: true, force: true });
  }
}

function findBinaries() {
  const base = "/usr/lib/postgresql";
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(base, version, "bin")).find((folder) => existsSync(join(folder, "initdb")));
}
