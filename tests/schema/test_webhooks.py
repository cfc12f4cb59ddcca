from resolvers.apps import webhooks
from schema.nodes import global_id
from tests.resolvers.apps.signing import registered
from tests.story import LIU, WANG

SUBSCRIBE = """
mutation ($app: ID!, $address: String!) {
  webhookSubscribe(app: $app, address: $address, actions: ["case.closed"]) {
    ... on SubscribedWebhook {
      secret
      webhook { id actions deliveries { state } viewerCannotEnable { reason } }
    }
    ... on Refusal { reason fields { field reason } }
  }
}
"""
END = """
mutation ($id: ID!) {
  webhookEnd(id: $id) { ... on Webhook { endedAt } ... on Refusal { reason } }
}
"""
LIST = "query ($app: ID!) { webhooks(app: $app) { id } webhookEvents }"


async def test_is_subscribed_listed_and_ended(graph):
    made = await registered()
    app = global_id("App", made.app.id)

    told = await graph(LIU.actor, SUBSCRIBE, app=app, address="https://1.1.1.1/hook")
    hook = told["webhookSubscribe"]["webhook"]
    assert told["webhookSubscribe"]["secret"].startswith("whsec_")
    assert hook["viewerCannotEnable"] == {"reason": "WEBHOOK_ENABLED"}
    listed = await graph(LIU.actor, LIST, app=app)
    assert listed["webhooks"] == [{"id": hook["id"]}]
    assert set(listed["webhookEvents"]) == webhooks.EVENTS

    assert (await graph(LIU.actor, END, id=hook["id"]))["webhookEnd"]["endedAt"]


async def test_inside_is_refused_and_somebody_elses_is_not_found(graph):
    made = await registered()
    given = {"app": global_id("App", made.app.id), "address": "https://127.0.0.1/"}

    refused = (await graph(LIU.actor, SUBSCRIBE, **given))["webhookSubscribe"]
    hidden = (await graph(WANG.actor, SUBSCRIBE, **given))["webhookSubscribe"]

    assert refused["fields"] == [{"field": "address", "reason": "ADDRESS_INSIDE"}]
    assert hidden["reason"] == "NOT_FOUND"
