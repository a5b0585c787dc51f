import dev.habitue.client.ApiClient;
import dev.habitue.client.CampaignsApi;
import dev.habitue.client.CustomersApi;
import dev.habitue.client.InsightsApi;
import dev.habitue.client.model.CampaignRequest;

/** Somebody calls: who is it, what is her history, who else is worth a call. With the client generated for Java. */
public final class CallScenario {
    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.header("X-API-Key", arguments[1]));

        long id = new CustomersApi(client)
                .searchCustomers("aremko", "maricol niklichek", "all", 5)
                .getCurrentMatches()
                .get(0)
                .getId();
        InsightsApi insights = new InsightsApi(client);
        var profile = insights.getCustomerProfile("aremko", id, true);
        var insight = insights.getCustomerInsights("aremko", id);
        var inactive = insights.listInactiveCustomers("aremko", 12, 5);
        var run = new CampaignsApi(client).runMissYouCampaign(null, new CampaignRequest().dryRun(true));
        System.out.println(String.join(
                " ",
                String.valueOf(id),
                String.valueOf(profile.getStatistics().getTotalVisitas()),
                insight.getSegment().replace(' ', '_'),
                String.valueOf(inactive.getTotalAnalyzed()),
                String.valueOf(inactive.getCustomers().size()),
                String.valueOf(run.getDryRun())));
    }
}
