import { CampaignsApi, Configuration, CustomersApi, InsightsApi } from "./index.js";

/** Somebody calls: who is it, what is her history, who else is worth a call. With the client generated for TypeScript. */
async function main(address: string, key: string): Promise<void> {
  const configuration = new Configuration({ basePath: address, apiKey: key });
  const found = await new CustomersApi(configuration).searchCustomers({
    tenant: "aremko",
    query: "maricol niklichek",
    source: "all",
    limit: 5,
  });
  const id = found.currentMatches[0].id;
  const insights = new InsightsApi(configuration);
  const profile = await insights.getCustomerProfile({ tenant: "aremko", id, includeLegacy: true });
  const insight = await insights.getCustomerInsights({ tenant: "aremko", id });
  const inactive = await insights.listInactiveCustomers({ tenant: "aremko", months: 12, limit: 5 });
  const run = await new CampaignsApi(configuration).runMissYouCampaign({ campaignRequest: { dryRun: true } });
  console.log(
    [
      id,
      profile.statistics.totalVisitas,
      insight.segment.replaceAll(" ", "_"),
      inactive.totalAnalyzed,
      inactive.customers.length,
      run.dryRun,
    ].join(" "),
  );
}

declare const process: { argv: string[] };

void main(process.argv[2], process.argv[3]);
