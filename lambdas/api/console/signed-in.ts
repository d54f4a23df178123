import { createContext, useContext } from 'hono/jsx';
import { dataPath } from '../http/data-path.ts';

/** Whether somebody is signed in for this page; false where nobody has to. */
export const SignedIn = createContext(false);

/** Where a reader of this page finds what the API answers at a path: with a session in a cookie, at the console's own address. */
export function useDataPath(path: string): string {
  return useContext(SignedIn) ? dataPath(path) : path;
}
