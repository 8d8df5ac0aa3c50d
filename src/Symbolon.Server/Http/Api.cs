using Symbolon.Server.Access;
using Symbolon.Server.Cards;
using Symbolon.Server.Customers;
using Symbolon.Server.Engine;
using Symbolon.Server.Fields;
using Symbolon.Server.Loyalty;
using Symbolon.Server.Orgs;
using Symbolon.Server.Otp;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>The HTTP server on a database: routes, health, and the one pipeline of every call.</summary>
public static class Api
{
    /// <summary>Every route of the API, for the server, the OpenAPI document and the tests alike.</summary>
    public static IReadOnlyList<ApiRoute> Routes(Database database, TimeProvider? time = null)
    {
        var (orgs, clock) = (new OrgQueries(database), time ?? TimeProvider.System);
        return
        [
            .. CustomerRoutes.All(new SearchQueries(database)), .. OfCustomers(database, orgs, clock), .. CardRoutes.All(new CardCatalogue(orgs), new CardQueries(database), clock),
            .. LoyaltyRoutes.All(new LoyaltyCatalogue(orgs), new LoyaltyQueries(database), clock), .. OrgRoutes.All(orgs, clock), .. OfFields(database, orgs, clock), .. OtpRoutes.All(new OtpQueries(database), clock), .. AccessRoutes.All(database, orgs, clock),
        ];
    }

    private static IEnumerable<ApiRoute> OfFields(Database database, OrgQueries orgs, TimeProvider clock)
    {
        var definitions = new FieldDefinitions(orgs);
        return FieldRoutes.All(new CustomFieldEndpoint(definitions, new CardQueries(database)), new ExtendedFieldEndpoint(definitions, clock), new VerticalEndpoint(definitions));
    }

    private static IEnumerable<ApiRoute> OfCustomers(Database database, OrgQueries orgs, TimeProvider clock)
    {
        var (catalogue, logs) = (new CustomerCatalogue(orgs), new CustomerLogQueries(database));
        return
        [
            .. SubscriptionRoutes.All(logs),
            .. CustomerLabelRoutes.All(new CustomerLabelEndpoint(catalogue, new LabelQueries(database), clock)),
            .. StatusRoutes.All(new StatusEndpoint(catalogue, logs, clock)),
        ];
    }

    public static WebApplication Build(Database database, Uri url, TimeProvider time, Action<ILoggingBuilder>? logging = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        // The host would make an activity a request for a category that is never read.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None).AddSimpleConsole(console => console.SingleLine = true);
        logging?.Invoke(builder.Logging);
        builder.WebHost.UseKestrelCore().UseUrls(url.ToString());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = HttpLimits.BodyBytes;
        });
        var orgs = new OrgCache(new OrgQueries(database));
        var engine = new CustomerEngine(database, orgs, time);
        builder.Services.AddHostedService(services => new Sweeper(database, engine, time, services.GetRequiredService<ILogger<Sweeper>>()));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(HttpLimits.ShutdownSeconds));
        var app = builder.Build();
        Map(app, database, time, orgs, engine);
        return app;
    }

    private static void Map(WebApplication app, Database database, TimeProvider time, OrgCache orgs, CustomerEngine engine)
    {
        var queries = new OrgQueries(database);
        var rates = new CallRates();
        var pipeline = new Pipeline(new Authentication(orgs, queries, new Tokens(new SigningKeys(new KeyQueries(database), time), time), time), rates, orgs, engine, time);
        var routes = Routes(database, time);
        var document = new Lazy<string>(() => ApiDocument.Json(routes));

        app.UseMiddleware<Failures>();
        app.UseRouting();
        app.MapGet("/healthz", (RequestDelegate)(http => Answers.Health(http, healthy: true)));
        app.MapGet("/readyz", (RequestDelegate)(http => Ready(http, queries)));
        app.MapGet("/openapi.json", (RequestDelegate)(http => Answers.Document(http, document.Value)));
        foreach (var route in routes) app.MapMethods(route.Path, [route.Method], (RequestDelegate)(http => pipeline.Run(http, route)));
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            engine.Drain().GetAwaiter().GetResult();
            rates.Dispose();
        });
    }

    private static async Task Ready(HttpContext http, OrgQueries queries)
    {
        try
        {
            await queries.Ping();
            await Answers.Health(http, healthy: true);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await Answers.Health(http, healthy: false);
        }
    }
}
