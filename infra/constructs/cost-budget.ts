import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';

export interface CostBudgetProps {
  /** US dollars a month. */
  readonly dollars: number;
  readonly email: string | undefined;
}

/**
 * Mails when a month is expected to cost four fifths of a sum, and when it has cost all of it.
 *
 * Counts what carries the tag `project = wirefold`, once an administrator has activated that tag for cost allocation; until
 * then it counts nothing.
 */
export class CostBudget extends Construct {
  constructor(scope: Construct, id: string, { dollars, email }: CostBudgetProps) {
    super(scope, id);
    if (!(dollars > 0)) throw new Error(`A budget is a sum of dollars above 0, not ${dollars}.`);
    if (email === undefined) throw new Error('A budget needs somebody to tell: set alarmEmail as well.');
    const tell = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'EMAIL', address: email }],
    });
    new CfnBudget(this, 'Monthly', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollars, unit: 'USD' },
        costFilters: { TagKeyValue: ['user:project$wirefold'] },
      },
      notificationsWithSubscribers: [tell('FORECASTED', 80), tell('ACTUAL', 100)],
    });
  }
}
