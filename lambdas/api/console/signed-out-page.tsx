import { Layout } from './layout.tsx';

/** Where a sign-out ends. `elsewhere` is where the sign-in service forgets the browser too. */
export function SignedOutPage(props: { elsewhere: string | null }) {
  return (
    <Layout title="Signed out" place="none">
      <section class="notice">
        <h1>You are signed out here</h1>
        {props.elsewhere && (
          <p>
            The sign-in service may still know this browser.{' '}
            <a href={props.elsewhere} rel="noreferrer">
              Sign out there as well
            </a>
          </p>
        )}
        <p>
          <a href="/">Sign in again</a>
        </p>
      </section>
    </Layout>
  );
}
