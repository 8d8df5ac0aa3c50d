using System.Text;
using Symbolon.Server.Access;
using Symbolon.Server.Approvals;
using Symbolon.Server.Cards;
using Symbolon.Server.Customers;
using Symbolon.Server.Engine;
using Symbolon.Server.Events;
using Symbolon.Server.Fields;
using Symbolon.Server.Firewall;
using Symbolon.Server.Loyalty;
using Symbolon.Server.Orgs;
using Symbolon.Server.Otp;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;
using Symbolon.Server.Webhooks;

namespace Symbolon.Server.Http;

/// <summary>The HTTP server on a database: routes, health, and the one pipeline of every call.</summary>
public static class Api
{
    /// <summary>Every route of the API, for the server, the OpenAPI document and the tests alike.</summary>
    public static IReadOnlyList<ApiRoute> Routes(Database database, TimeProvider? time = null, DeliveryTerms? delivery = null, int? guessedLogins = null)
    {
        var (orgs, clock) = (new OrgQueries(database), time ?? TimeProvider.System);
        return
        [
            .. CustomerRoutes.All(new SearchQueries(database), new CustomerLogQueries(database)),
            .. OfCustomers(database, orgs, clock),
            .. CardRoutes.All(new CardCatalogue(orgs), new CardQueries(database), clock),
            .. LoyaltyRoutes.All(new LoyaltyCatalogue(orgs), new LoyaltyQueries(database), clock), .. OrgRoutes.All(orgs, clock), .. OfFields(database, orgs, clock), .. OtpRoutes.All(new OtpQueries(database), clock), .. EventRoutes.All(new EventQueries(database)), .. AccessRoutes.All(database, orgs, clock, guessedLogins),
            .. WebhookRoutes.All(database, orgs, delivery ?? DeliveryTerms.Usual, clock),
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
            .. HistoryRoutes.All(new HistoryEndpoint(new HistoryQueries(database), new EventQueries(database)), new AuditEndpoint(new EventQueries(database)), new ExplainEndpoint(new EventQueries(database), new MergeQueries(database), new RequestQueries(database)), new ExportEndpoint(new ExportQueries(database), new EventQueries(database))),
            .. RequestRoutes.All(database),
            .. QuarantineRoutes.All(database),
            .. MergeRoutes.All(new MergeEndpoint(new MergeQueries(database))),
            .. SubscriptionRoutes.All(logs),
            .. CustomerLabelRoutes.All(new CustomerLabelEndpoint(catalogue, new LabelQueries(database), clock)),
            .. StatusRoutes.All(new StatusEndpoint(catalogue, logs, clock)),
        ];
    }

    public static WebApplication Build(Database database, Uri url, TimeProvider time, Action<ILoggingBuilder>? logging = null, DeliveryTerms? delivery = null, Serving? serving = null)
    {
        var asked = serving ?? new();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        Watching.Add(builder, asked);
        logging?.Invoke(builder.Logging);
        builder.WebHost.UseKestrelCore().UseUrls(url.ToString()).ConfigureKestrel(asked.Listening.Configure);
        var orgs = new OrgCache(new OrgQueries(database));
        var engine = new CustomerEngine(database, orgs, time);
        builder.Services.AddHostedService(services => new Sweeper(database, engine, time, services.GetRequiredService<ILogger<Sweeper>>(), asked.Verifies ? new Verifier(database, time, services.GetRequiredService<ILogger<Verifier>>()) : null));
        builder.Services.AddHostedService(services => new Dispatcher(database, new EventStream(database, orgs, engine), delivery ?? DeliveryTerms.Usual, time, services.GetRequiredService<ILogger<Dispatcher>>()));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(HttpLimits.ShutdownSeconds));
        var app = builder.Build();
        Watching.Use(app, asked);
        Map(app, database, time, orgs, engine, Routes(database, time, delivery, asked.Listening.GuessedLogins), asked.Listening.GuessedLogins);
        return app;
    }

    private static void Map(WebApplication app, Database database, TimeProvider time, OrgCache orgs, CustomerEngine engine, IReadOnlyList<ApiRoute> routes, int? guessedLogins)
    {
        var queries = new OrgQueries(database);
        var rates = new CallRates();
        var signed = new SignedClaims(new SigningKeys(new KeyQueries(database), time));
        var plans = new Plans(new PlanTokens(signed, time), PlanView.Changes, PlanView.Merges);
        var pipeline = new Pipeline(new Authentication(orgs, queries, new Tokens(signed, time), time, guessedLogins), rates, new Misses(time), orgs, engine, database, time, plans);
        var document = new Lazy<byte[]>(() => Encoding.UTF8.GetBytes(ApiDocument.Json(routes)));

        app.UseMiddleware<Failures>();
        app.Use(RequestPath.Settle);
        app.UseRouting();
        string[] reads = ["GET", "HEAD"];
        app.MapMethods("/healthz", reads, (RequestDelegate)(http => Answers.Health(http, healthy: true)));
        app.MapMethods("/readyz", reads, (RequestDelegate)(http => Ready(http, queries)));
        app.MapMethods("/openapi.json", reads, (RequestDelegate)(http => Answers.Document(http, document.Value)));
        foreach (var route in routes)
            app.MapMethods(route.Path, route.Methods, (RequestDelegate)(http => pipeline.Run(http, route)));
        app.Lifetime.ApplicationStopping.Register(engine.Watch.Stop);
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            engine.Drain().GetAwaiter().GetResult();
            engine.Watch.Dispose();
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
