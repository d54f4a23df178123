import { createContext } from 'hono/jsx';

/** Whether somebody is signed in for this page; false where nobody has to. */
export const SignedIn = createContext(false);
