namespace Symbolon.Server.Webhooks;

/// <summary>How a process delivers: the networks to which it may connect although they are not of the internet, and how long a receiver has to answer.</summary>
public sealed record DeliveryTerms(Networks Allowed, TimeSpan Deadline)
{
    /// <summary>Receivers in the internet over https alone, ten seconds.</summary>
    public static DeliveryTerms Usual { get; } = new(Networks.None, TimeSpan.FromSeconds(10));
}
