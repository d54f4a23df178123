import * as z from 'zod/mini';

/** What a delivery that goes on may do, as a Lambda sends it to itself. */
export const BudgetSchema = z.object({
  portions: z.int().check(z.positive()),
  waiting: z.int().check(z.positive()),
});
