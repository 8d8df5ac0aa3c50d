using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// Runs a batch to its end: again when the failure may go away, in halves when it may not, until the culprit is alone. A commit whose answer was lost is
/// looked up by the batch's random id, behind the same writer lock, before anything else is tried.
/// </summary>
internal sealed class WriteBatch(Database database, OrgCache orgs, TimeProvider time, EventWatch watch, long orgId)
{
    public async Task Run(IReadOnlyList<Work> works)
    {
        try
        {
            await Try(works);
        }
        catch (UnknownOutcomeException failure)
        {
            foreach (var work in works) work.Fail(failure);
        }
        catch (Exception failure) when (database.IsTransient(failure))
        {
            foreach (var work in works) work.Fail(new BusyException("The database cannot be reached.", failure));
        }
        catch (Exception failure)
        {
            await Bisect(works, failure);
        }
    }

    private async Task Try(IReadOnlyList<Work> works)
    {
        for (var attempt = 0; ; attempt++)
        {
            var transaction = new BatchTransaction(database, orgs, time, orgId);
            try
            {
                await transaction.Run(works);
                watch.Saved(orgId, transaction.LastEvent);
                return;
            }
            catch (Exception failure)
            {
                if (transaction.MayBeSaved && await WasSaved(transaction)) return; // Who waits for its events sees them at the next look.
                if (!database.IsTransient(failure) || attempt + 1 == EngineLimits.Attempts) throw;
            }
            Telemetry.Retries.Add(1);
            await Task.Delay(EngineLimits.Pause(attempt));
        }
    }

    /// <summary>Whether the commit took place, asked until the database answers; nobody is told that nothing was written on a guess.</summary>
    private async Task<bool> WasSaved(BatchTransaction transaction)
    {
        Telemetry.LostCommits.Add(1);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await transaction.AnswerIfSaved();
            }
            catch (Exception failure)
            {
                if (!database.IsTransient(failure) || attempt + 1 == EngineLimits.Attempts) throw new UnknownOutcomeException(failure);
            }
            await Task.Delay(EngineLimits.Pause(attempt));
        }
    }

    private async Task Bisect(IReadOnlyList<Work> works, Exception failure)
    {
        if (works.Count == 1)
        {
            works[0].Fail(failure);
            return;
        }
        Telemetry.Bisections.Add(1);
        var half = works.Count / 2;
        await Run([.. works.Take(half)]);
        await Run([.. works.Skip(half)]);
    }
}
